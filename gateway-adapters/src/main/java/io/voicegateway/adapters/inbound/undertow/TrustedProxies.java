package io.voicegateway.adapters.inbound.undertow;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which address a request really comes from, when proxies that we trust stand between. */
final class TrustedProxies {
    private final List<AddressRange> ranges;

    TrustedProxies(List<String> networks) {
        this.ranges = networks.stream().map(AddressRange::parse).toList();
    }

    /**
     * Returns the last address that a trusted proxy vouches for.
     *
     * @param peer who the socket is connected to
     * @param forwardedFor X-Forwarded-For; each proxy has added its own peer at the end
     */
    String client(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress client = peer;
        String[] hops = forwardedFor == null ? new String[0] : forwardedFor.split(",");
        for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
            InetAddress hop = AddressRange.address(hops[i].trim());
            if (hop == null) {
                break; // whoever wrote this, it is no address to go by
            }
            client = hop;
        }
        return client.getHostAddress();
    }

    boolean trusts(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
