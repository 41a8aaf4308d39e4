package io.voicegateway.domain.port;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.Verdict;

/** The way in: joins a client that has said how its call begins to an upstream. Thread-safe. */
public interface Switchboard {

    /**
     * Starts a call. Called on the client's loop.
     *
     * @return who hears the client from now on, or why not; after a refusal the caller closes the client
     */
    Verdict<ClientSession.Listener> connect(ClientSession client, CallRequest request);

    /** Returns how many calls there are. Any thread. */
    int liveCalls();

    /** Ends all calls with {@code DRAINING}, each on its loop. Any thread. */
    void endAll();
}
