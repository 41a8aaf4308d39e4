package io.voicegateway.adapters.inbound.undertow;

import io.undertow.Undertow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners behind one host and port. {@code localhost} is both loopback addresses, for clients differ in which of them
 * they try; where there is no IPv6, or the port is somebody else's there, one has to do.
 */
final class Doors {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final String LOCALHOST = "localhost";

    private final List<Door> open = new ArrayList<>();

    /** Opens a listener there. */
    interface Maker {
        Door open(String host, int port) throws IOException;
    }

    /** Opens them; throws {@link UncheckedIOException} when the address cannot be had. */
    static Doors open(String host, int port, Maker maker) {
        Doors doors = new Doors();
        try {
            doors.open.add(maker.open(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
        }
        if (LOCALHOST.equalsIgnoreCase(host)) {
            String other = doors.address().getAddress() instanceof Inet4Address ? "::1" : "127.0.0.1";
            try {
                doors.open.add(maker.open(other, doors.address().getPort()));
            } catch (IOException e) {
                LOG.debug("localhost is one address only, not {}: {}", other, e.getMessage());
            }
        }
        return doors;
    }

    /** Returns where the first listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) listeners().get(0).getAddress();
    }

    List<Undertow.ListenerInfo> listeners() {
        return open.stream().map(Door::info).toList();
    }

    void close() {
        open.forEach(Door::close);
        open.clear();
    }
}
