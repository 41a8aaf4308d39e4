package io.voicegateway.adapters.telemetry.prometheus;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Switchboard;
import java.util.List;

/** Says that there are two calls. */
final class TwoCalls implements Switchboard {

    @Override
    public Verdict<ClientSession.Listener> connect(ClientSession client, CallRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int liveCalls() {
        return 2;
    }

    @Override
    public List<LiveCall> calls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean end(CallId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dismissAll() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endAll() {
        throw new UnsupportedOperationException();
    }
}
