package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.simulator.fault.SessionFault.Mangle;
import io.voicegateway.adapters.simulator.net.Frames;
import io.voicegateway.adapters.simulator.net.Link;
import io.voicegateway.adapters.simulator.net.OutBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the server's messages: pretty-printed JSON in binary frames, as Gemini does, or mangled as a fault demands.
 * Holds them back until {@link #release}, because Java's SDK loses what comes too soon after {@code setupComplete}.
 */
final class Outlet {

    private static final ObjectWriter PRETTY = new ObjectMapper().writer(prettyPrinter());
    private static final int MAX_FRAGMENT_BYTES = 1_000;

    private final Link link;
    private final ServerMessages messages;
    private final byte[] audioHead;
    private final byte[] audioTail;
    private final Set<Mangle.Kind> mangled = EnumSet.noneOf(Mangle.Kind.class);
    private final List<byte[]> held = new ArrayList<>();
    private boolean holding;
    private boolean silent;

    Outlet(Link link, ServerMessages messages) {
        this.link = link;
        this.messages = messages;
        String empty = text(messages.audio(new byte[0], 0, 0, ""));
        int gap = empty.indexOf("\"data\": \"") + "\"data\": \"".length();
        audioHead = empty.substring(0, gap).getBytes(StandardCharsets.UTF_8);
        audioTail = empty.substring(gap).getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps everything but closes and pongs back until {@link #release}, which may come twice. */
    void hold() {
        holding = true;
    }

    /** Sends what was held back. */
    void release() {
        if (!holding) {
            return;
        }
        holding = false;
        held.forEach(this::write);
        held.clear();
    }

    /** Says no more, ever, except to close. */
    void silence() {
        silent = true;
    }

    /** Sends a control message. */
    void message(ObjectNode message) {
        if (mangled.contains(Mangle.Kind.UNKNOWN_FIELDS)) {
            message.putObject("futureFeature")
                    .putArray("values")
                    .add(1)
                    .add("two")
                    .addObject();
            if (message.get("serverContent") instanceof ObjectNode content) {
                content.put("futureFlag", true).put("futureEnum", "NOT_YET_KNOWN");
            }
        }
        send(text(message).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends PCM16 at 24 kHz. */
    void audio(byte[] pcm, int offset, int length, String transcript) {
        if (!transcript.isEmpty() || holding || silent || !mangled.isEmpty()) {
            message(dressed(messages.audio(pcm, offset, length, transcript)));
            return;
        }
        int encoded = Base64Text.encodedLength(length);
        OutBuffer out = link.out();
        Frames.head(out, Frames.BINARY, (long) audioHead.length + encoded + audioTail.length);
        out.put(audioHead);
        int at = out.claim(encoded);
        Base64Text.encode(pcm, offset, length, out.array(), at);
        out.put(audioTail);
    }

    /** Sends a close frame; nothing may follow. */
    void close(int code, String reason) {
        Frames.close(link.out(), code, reason);
        held.clear();
        silence();
    }

    /** Answers a ping. */
    void pong(byte[] payload) {
        Frames.frame(link.out(), Frames.PONG, payload);
    }

    /** Mangles what follows, or sends one mangled thing now. */
    void mangle(Mangle.Kind kind) {
        switch (kind) {
            case CUT_JSON -> {
                byte[] whole = text(messages.audio(new byte[960], 0, 960, "")).getBytes(StandardCharsets.UTF_8);
                send(java.util.Arrays.copyOf(whole, whole.length / 2));
            }
            case NOT_JSON -> send("<html>502 Bad Gateway</html>".getBytes(StandardCharsets.UTF_8));
            case RESERVED_BITS -> {
                Frames.headWithReservedBits(link.out(), Frames.BINARY, 2);
                link.out().put(new byte[] {'{', '}'});
            }
            case UNKNOWN_FIELDS, DATA_IN_STRINGS, TEXT_FRAMES, FRAGMENTS, FRACTIONAL_DURATIONS -> mangled.add(kind);
        }
    }

    /** Returns whether this kind of mangling is on. */
    boolean mangles(Mangle.Kind kind) {
        return mangled.contains(kind);
    }

    /** Sends one valid message of this many bytes: an audio message with a very long unknown string. */
    void huge(int bytes) {
        byte[] head = "{\"serverContent\":{},\"padding\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\"}".getBytes(StandardCharsets.UTF_8);
        OutBuffer out = link.out();
        Frames.head(out, Frames.BINARY, bytes);
        int fill = Math.max(0, bytes - head.length - tail.length);
        int at = out.claim(head.length + fill + tail.length); // in one piece: growing in between would copy all of it
        System.arraycopy(head, 0, out.array(), at, head.length);
        java.util.Arrays.fill(out.array(), at + head.length, at + head.length + fill, (byte) 'x');
        System.arraycopy(tail, 0, out.array(), at + head.length + fill, tail.length);
    }

    private ObjectNode dressed(ObjectNode audio) {
        if (!mangled.contains(Mangle.Kind.DATA_IN_STRINGS)) {
            return audio;
        }
        String trap = "she wrote {\"data\":\"AAAA\"} and \"data\": \"////\" and \\";
        ObjectNode content = (ObjectNode) audio.get("serverContent");
        ObjectNode turn = (ObjectNode) content.remove("modelTurn");
        ObjectNode blob = (ObjectNode) turn.at("/parts/0/inlineData");
        String data = blob.remove("data").asText();
        blob.put("displayName", trap).put("data", data);
        ObjectNode trapped = ServerMessages.object();
        ObjectNode inner = trapped.putObject("serverContent");
        inner.putObject("outputTranscription").put("text", trap);
        inner.set("modelTurn", turn);
        return trapped;
    }

    private void send(byte[] json) {
        if (silent) {
            return;
        }
        if (holding) {
            held.add(json);
        } else {
            write(json);
        }
    }

    private void write(byte[] json) {
        int opcode = mangled.contains(Mangle.Kind.TEXT_FRAMES) ? Frames.TEXT : Frames.BINARY;
        if (mangled.contains(Mangle.Kind.FRAGMENTS)) {
            Frames.fragments(link.out(), opcode, json, MAX_FRAGMENT_BYTES);
        } else {
            Frames.frame(link.out(), opcode, json);
        }
    }

    private static String text(ObjectNode message) {
        try {
            return PRETTY.writeValueAsString(message) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
