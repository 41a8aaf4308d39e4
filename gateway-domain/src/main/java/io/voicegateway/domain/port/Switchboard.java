package io.voicegateway.domain.port;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.Verdict;
import java.util.List;

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

    /** Returns the calls there are: an indication, not a transaction. Any thread. */
    List<LiveCall> calls();

    /** Ends one call, on its loop. Returns false if there is none of that name. Any thread. */
    boolean end(CallId id);

    /** Tells every caller by a sound that it is over, then ends the call with {@code DRAINING}. Takes a second. Any thread. */
    void dismissAll();

    /** Ends all calls with {@code DRAINING}, each on its loop. Any thread. */
    void endAll();
}
