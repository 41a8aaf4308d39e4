package io.voicegateway.domain.port;

import java.net.InetSocketAddress;

/** Listens for clients. What a new way in implements. */
public interface InboundServer {

    /**
     * Binds and begins to take clients. Once only.
     *
     * @return the address that is listened on, with the port that the system chose if port 0 was asked for
     * @throws java.io.UncheckedIOException if the address cannot be had
     */
    InetSocketAddress start();

    /**
     * Refuses new calls from now on, says so at the health endpoint, and leaves the running ones alone. The port stays
     * open so that a load balancer can see it. Idempotent; any thread.
     */
    void stopAccepting();

    /** Returns how many clients have been let in and not left: calls, and those who are about to begin one. Any thread. */
    int clients();

    /** Reads its files anew, certificates for example; returns what is wrong with them, empty if nothing is. May block. */
    default String reload() {
        return "";
    }

    /** Closes the port and every connection. Idempotent; any thread; blocks until it is done, a few seconds at most. */
    void stop();
}
