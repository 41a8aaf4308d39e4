package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.simulator.fault.Fault;
import io.voicegateway.adapters.simulator.live.Grammar.UnknownFieldException;
import io.voicegateway.adapters.simulator.net.FrameReader;
import io.voicegateway.adapters.simulator.net.Frames;
import io.voicegateway.adapters.simulator.net.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** One WebSocket: reads messages, insists on the setup first, and passes what follows to the {@link Model}. */
final class LiveSession implements Link.Handler, FrameReader.Sink {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVALID = "Request contains an invalid argument.";
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_QUEUED_BYTES = 8 << 20;

    private final Link link;
    private final Outlet outlet;
    private final Host host;
    private final Route route;
    private final SessionRecord record;
    private final FrameReader reader = new FrameReader(this);
    private final AudioScan scan = new AudioScan();
    private final Deque<byte[]> early = new ArrayDeque<>();
    private int earlyBytes;
    private byte[] decoded = new byte[640];
    private State state = State.AWAITING_SETUP;
    private Optional<Model> model = Optional.empty();
    private Duration pongDelay = Duration.ZERO;

    LiveSession(Link link, Host host, Route route, SessionRecord record) {
        this.link = link;
        this.host = host;
        this.route = route;
        this.record = record;
        this.outlet = new Outlet(link, host.messages());
    }

    private enum State {
        AWAITING_SETUP,
        SETTING_UP,
        READY,
        CLOSING
    }

    @Override
    public void onBytes(ByteBuffer in) {
        reader.read(in);
    }

    @Override
    public void onEnd() {
        record.closed("client", 1006, "");
        record.ended(link.timers().nanoTime());
        state = State.CLOSING;
        model.ifPresent(Model::stop);
        host.book().ended(record);
    }

    @Override
    public boolean isReading() {
        return state != State.CLOSING;
    }

    @Override
    public void onMessage(int opcode, byte[] bytes, int offset, int length) {
        record.messages++;
        outlet.release();
        take(bytes, offset, length);
    }

    private void take(byte[] bytes, int offset, int length) {
        if (state == State.READY && scan.matches(bytes, offset, length)) {
            hear(bytes, scan.dataOffset(), scan.dataLength(), scan.rateHz());
        } else if (state == State.SETTING_UP) {
            queue(Arrays.copyOfRange(bytes, offset, offset + length));
        } else {
            readJson(bytes, offset, length);
        }
    }

    @Override
    public void onControl(int opcode, byte[] bytes, int offset, int length) {
        if (opcode == Frames.CLOSE) {
            int code = length < 2 ? 1005 : (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
            String reason =
                    new String(bytes, offset + Math.min(2, length), Math.max(0, length - 2), StandardCharsets.UTF_8);
            record.closed("client", code, reason);
            end(code == 1005 ? 1000 : code, "", Duration.ZERO);
        } else if (opcode == Frames.PING) {
            byte[] payload = Arrays.copyOfRange(bytes, offset, offset + length);
            if (pongDelay.isZero()) {
                outlet.pong(payload);
            } else {
                link.timers().after(pongDelay, () -> outlet.pong(payload));
            }
        }
    }

    @Override
    public void onProtocolError(int code, String reason) {
        close(code, reason);
    }

    /** Sends a close frame and cuts the connection if the client does not: Java's SDK never answers one. */
    void close(int code, String reason) {
        record.closed("server", code, reason);
        end(code, reason, CLOSE_PATIENCE);
    }

    /** Notes that it is us who cut the connection, without a close frame. */
    void noteCut(String how) {
        record.closed("server", 1006, how);
    }

    /** Answers pings this late from now on. */
    void delayPongs(Duration by) {
        pongDelay = by;
    }

    private void end(int code, String reason, Duration patience) {
        if (state == State.CLOSING) {
            return;
        }
        state = State.CLOSING;
        model.ifPresent(Model::stop);
        outlet.close(code, reason);
        link.timers().after(patience.isZero() ? Duration.ofMillis(5) : patience, link::close);
    }

    private void queue(byte[] message) {
        earlyBytes += message.length;
        if (earlyBytes > MAX_QUEUED_BYTES) {
            close(1009, "too much before setupComplete");
        } else {
            early.add(message);
        }
    }

    private void readJson(byte[] bytes, int offset, int length) {
        try {
            JsonNode parsed = JSON.readTree(bytes, offset, length);
            if (parsed == null || !parsed.isObject()) {
                close(1007, "Invalid JSON payload received. Expected an object.");
                return;
            }
            accept(ClientMessages.GRAMMAR.check("Message", parsed));
        } catch (UnknownFieldException e) {
            close(1007, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            close(1007, "Invalid JSON payload received. Parse error.");
        }
    }

    private void accept(ObjectNode message) {
        if (message.size() != 1 || message.has("setup") != (state == State.AWAITING_SETUP)) {
            close(1007, INVALID);
        } else if (state == State.AWAITING_SETUP) {
            setUp(Setup.read(message.get("setup")));
        } else if (message.has("realtimeInput")) {
            realtime(message.get("realtimeInput"));
        } else {
            model.ifPresent(m -> m.accept(message));
        }
    }

    private void realtime(JsonNode input) {
        JsonNode audio = input.has("mediaChunks") ? input.path("mediaChunks").path(0) : input.path("audio");
        String type = audio.path("mimeType").asText("");
        if (type.startsWith("audio/pcm")) {
            int rate = type.indexOf("rate=");
            byte[] text = audio.path("data").asText("").getBytes(StandardCharsets.US_ASCII);
            hear(text, 0, text.length, rate < 0 ? 16_000 : number(type.substring(rate + 5)));
        } else if (input.has("audio") || input.size() != 1) {
            close(1007, INVALID);
        } else {
            model.ifPresent(m -> m.accept(input));
        }
    }

    private void hear(byte[] text, int offset, int length, int rateHz) {
        int room = Base64Text.maxDecodedLength(length);
        if (decoded.length < room) {
            decoded = new byte[room];
        }
        int bytes = Base64Text.decode(text, offset, length, decoded);
        if (bytes < 0 || model.isEmpty() || !model.get().hear(decoded, bytes, rateHz)) {
            close(1007, INVALID);
        }
    }

    private void setUp(Setup setup) {
        state = State.SETTING_UP;
        record.model = setup.model();
        Optional<Refusal> refusal = host.refuse(route, setup);
        Optional<Fault.SetupFault> fault = host.faults().setup(!setup.handle().isEmpty());
        if (refusal.isPresent()) {
            close(refusal.get().code(), refusal.get().reason());
        } else if (fault.orElse(null) instanceof Fault.CloseOnSetup closing) {
            close(closing.code(), closing.reason());
        } else if (fault.orElse(null) instanceof Fault.RejectResume rejecting) {
            close(rejecting.code(), rejecting.reason());
        } else {
            boolean late = fault.orElse(null) instanceof Fault.DelaySetup;
            Duration delay = late
                    ? ((Fault.DelaySetup) fault.get()).by()
                    : host.behaviour().setupDelay();
            link.timers().after(delay, () -> complete(setup));
        }
    }

    private void complete(Setup setup) {
        if (state != State.SETTING_UP) {
            return;
        }
        Memories.Resumption memory = host.recall(setup, link.timers().nanoTime());
        if (memory instanceof Memories.Refused refused) {
            close(refused.code(), refused.reason());
            return;
        }
        Memories.Conversation conversation = ((Memories.Resumed) memory).conversation();
        state = State.READY;
        record.ready = true;
        record.resumed = !setup.handle().isEmpty();
        if (record.resumed) {
            host.book().resumed();
        }
        record.historyLines = conversation.size();
        outlet.message(host.messages().setupComplete(java.util.UUID.randomUUID().toString()));
        outlet.hold();
        link.timers().after(host.behaviour().quietAfterSetup(), outlet::release);
        Model started = new Model(link, this, outlet, host, setup, conversation, record);
        model = Optional.of(started);
        started.start();
        while (!early.isEmpty() && state == State.READY) {
            byte[] message = early.removeFirst();
            take(message, 0, message.length);
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A close frame in place of {@code setupComplete}. */
    record Refusal(int code, String reason) {}
}
