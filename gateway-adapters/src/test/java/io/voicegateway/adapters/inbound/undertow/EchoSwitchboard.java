package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Switchboard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives every caller the own words back, and writes down what happened. */
final class EchoSwitchboard implements Switchboard {
    final List<CallRequest> requests = new CopyOnWriteArrayList<>();
    final List<ClientSession> clients = new CopyOnWriteArrayList<>();
    final List<String> ends = new CopyOnWriteArrayList<>();
    final List<String> signals = new CopyOnWriteArrayList<>();
    private final AtomicInteger live = new AtomicInteger();
    volatile @Nullable GatewayError refusal;

    @Override
    public Verdict<ClientSession.Listener> connect(ClientSession client, CallRequest request) {
        requests.add(request);
        GatewayError error = refusal;
        if (error != null) {
            return Verdict.refused(error);
        }
        clients.add(client);
        live.incrementAndGet();
        return Verdict.granted(new Echo(client));
    }

    @Override
    public int liveCalls() {
        return live.get();
    }

    @Override
    public List<LiveCall> calls() {
        return clients.isEmpty() ? List.of() : List.of(new LiveCall(requests.get(requests.size() - 1), 3_000_000_000L));
    }

    @Override
    public boolean end(CallId id) {
        signals.add("end " + id.value());
        return requests.stream().anyMatch(request -> request.id().equals(id));
    }

    @Override
    public void dismissAll() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endAll() {
        throw new UnsupportedOperationException();
    }

    /** Says that a call is over which the test has ended in the call's place. */
    void ended() {
        live.decrementAndGet();
    }

    private final class Echo implements ClientSession.Listener {
        private final ClientSession client;

        Echo(ClientSession client) {
            this.client = client;
        }

        @Override
        public void onAudio(byte[] audio, int offset, int length, long timestampMillis) {
            if (!client.loop().inLoop()) {
                signals.add("audio off the loop");
            }
            client.sendAudio(audio, offset, length);
        }

        @Override
        public void onMark(long mark) {
            signals.add("mark " + mark);
        }

        @Override
        public void onDtmf(char digit) {
            signals.add("dtmf " + digit);
        }

        @Override
        public void onWritable() {
            signals.add("writable");
        }

        @Override
        public void onClosed(@Nullable GatewayError cause) {
            live.decrementAndGet();
            ends.add(cause == null ? "hang-up" : cause.code().name());
        }
    }
}
