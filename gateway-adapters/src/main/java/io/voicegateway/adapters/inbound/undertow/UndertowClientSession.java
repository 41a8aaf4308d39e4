package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.adapters.support.websocket.WebSocketListener;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client leg over one WebSocket. It lives through three stages: waiting for the protocol (no codec), waiting for the
 * call's start (no listener), and the call. It ends once, whoever ends it; only an end that the call did not ask for is
 * told to the call.
 */
final class UndertowClientSession implements ClientSession, WebSocketListener {
    private final CallId id;
    private final AdmissionPolicy.Permit permit;
    private final WebSocketConnection connection;
    private final Switchboard switchboard;
    private final Profiles profiles;
    private final Consumer<UndertowClientSession> gone;
    private final ClientOutlet outlet;
    private @Nullable WireProtocol protocol;
    /** Until the call starts: its headers and credentials need not stay in memory as long as it lasts. */
    private @Nullable Beginning beginning;

    private WireProtocol.@Nullable Codec codec;
    private ClientSession.@Nullable Listener listener;
    private boolean ended;
    private boolean clearOwed;

    /** @param gone told on the loop when the socket is no more */
    UndertowClientSession(
            CallId id,
            Admission admission,
            WebSocketConnection connection,
            ProtocolDetector detector,
            Switchboard switchboard,
            Profiles profiles,
            Consumer<UndertowClientSession> gone) {
        this.id = id;
        this.permit = admission.permit();
        this.connection = connection;
        this.outlet = new ClientOutlet(connection);
        this.switchboard = switchboard;
        this.profiles = profiles;
        this.gone = gone;
        this.beginning = new Beginning(admission, detector, connection.loop().timer(this::startIsLate));
    }

    /** Begins to read. On the loop. */
    void open(Duration startTimeout) {
        beginning().startTimer().arm(loop().nanoTime() + startTimeout.toNanos());
        var known = beginning().admission().protocol();
        if (known != null) {
            speak(known);
        }
        connection.start(this);
    }

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public WireProtocol.Traits traits() {
        if (protocol == null) {
            throw new IllegalStateException("traits asked for before the protocol is known");
        }
        return protocol.traits();
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        return codec != null && codec.writeAudio(audio, offset, length, outlet);
    }

    @Override
    public void sendMark(long mark) {
        if (codec != null) {
            codec.writeMark(mark, outlet);
        }
    }

    /** A client that is behind gets the order as soon as there is room: without it, it would play what is stale. */
    @Override
    public void clear() {
        if (codec != null) {
            outlet.forgetRefusals();
            codec.writeClear(outlet);
            clearOwed = outlet.hasRefused();
        }
    }

    @Override
    public void sendTranscript(Transcript transcript) {
        if (codec != null) {
            codec.writeTranscript(transcript, outlet);
        }
    }

    @Override
    public void sendReady(String token, boolean resumed) {
        if (codec != null) {
            codec.writeReady(token, resumed, outlet);
        }
    }

    @Override
    public void close(@Nullable GatewayError cause) {
        listener = null;
        hangUp(cause);
    }

    /** Ends the leg for a reason that the call does not know yet. */
    void hangUp(@Nullable GatewayError cause) {
        if (end(cause)) {
            connection.close(ErrorCodes.closeCode(cause), cause == null ? "" : cause.detail());
        }
    }

    /** Closes the socket at once. */
    void abort() {
        connection.abort();
    }

    @Override
    public void onText(byte[] utf8, int offset, int length) {
        if (ended) {
            return;
        }
        try {
            if (codec == null) {
                detect(new String(utf8, offset, length, StandardCharsets.UTF_8));
            } else {
                codec.readText(utf8, offset, length);
            }
        } catch (GatewayException e) {
            hangUp(e.error());
        }
    }

    @Override
    public void onBinary(byte[] message, int offset, int length) {
        if (ended) {
            return;
        }
        try {
            WireProtocol.Codec reader =
                    codec == null ? speak(beginning().detector().binary()) : codec;
            reader.readBinary(message, offset, length);
        } catch (GatewayException e) {
            hangUp(e.error());
        }
    }

    @Override
    public void onWritable() {
        if (clearOwed) {
            clear();
        }
        if (listener != null) {
            listener.onWritable();
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        end(ErrorCodes.causeOf(code, reason));
        gone.accept(this);
    }

    private void detect(String text) {
        ProtocolDetector detector = beginning().detector();
        Optional<WireProtocol> found = detector.text(text);
        if (found.isPresent()) {
            WireProtocol.Codec reader = speak(found.get());
            for (String held : detector.texts()) {
                byte[] utf8 = held.getBytes(StandardCharsets.UTF_8);
                reader.readText(utf8, 0, utf8.length);
            }
        }
    }

    private WireProtocol.Codec speak(WireProtocol chosen) {
        WireProtocol.Codec made = chosen.newCodec(beginning().admission().handshake(), new Incoming());
        protocol = chosen;
        codec = made;
        return made;
    }

    private Beginning beginning() {
        return Objects.requireNonNull(beginning, "the call has begun");
    }

    private void begun() {
        if (beginning != null) {
            beginning.startTimer().disarm();
            beginning = null;
        }
    }

    private void startIsLate() {
        hangUp(new GatewayError(GatewayError.Code.BAD_START, "no call was started in time"));
    }

    /** Returns whether this was the end; there is only one. */
    private boolean end(@Nullable GatewayError cause) {
        if (ended) {
            return false;
        }
        ended = true;
        begun();
        clearOwed = false;
        ClientSession.Listener told = listener;
        listener = null;
        try {
            if (told != null) {
                told.onClosed(cause);
            }
        } finally {
            permit.close();
        }
        return true;
    }

    /** What the codec reads. After the end it may still read the rest of a message. */
    private final class Incoming implements WireProtocol.Events {
        @Override
        public void onStart(WireProtocol.Start start) {
            if (beginning == null || protocol == null) {
                return;
            }
            Admission admission = beginning.admission();
            begun();
            CallRequest request = new CallRequest(
                    id,
                    admission.tenant(),
                    protocol.name(),
                    start.uplink(),
                    start.downlink(),
                    profiles.of(start.attributes()),
                    start.attributes(),
                    admission.arrival(start.attributes(), System.nanoTime()),
                    start.resumption());
            Verdict<ClientSession.Listener> verdict = switchboard.connect(UndertowClientSession.this, request);
            if (verdict instanceof Verdict.Refused<ClientSession.Listener> refused) {
                hangUp(refused.error());
            } else if (!ended) {
                listener = ((Verdict.Granted<ClientSession.Listener>) verdict).value();
            }
        }

        @Override
        public void onAudio(byte[] audio, int offset, int length, long timestampMillis) {
            if (listener != null) {
                listener.onAudio(audio, offset, length, timestampMillis);
            }
        }

        @Override
        public void onMark(long mark) {
            if (listener != null) {
                listener.onMark(mark);
            }
        }

        @Override
        public void onDtmf(char digit) {
            if (listener != null) {
                listener.onDtmf(digit);
            }
        }

        @Override
        public void onStop() {
            hangUp(null);
        }
    }
}
