package io.voicegateway.domain.port;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.model.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client protocol over WebSocket: recognises itself, reads and writes messages. What a new carrier implements. Holds no
 * state of a call and is thread-safe; its {@link Codec} is per call.
 */
public interface WireProtocol {

    /** Returns the protocol's name: the path's last segment ({@code /ws/twilio}) and the label in metrics. */
    String name();

    /**
     * Says whether a connection on the detecting path speaks this protocol.
     *
     * @param firstTexts the text messages so far, in order; empty if the first message is binary
     */
    Match recognise(Handshake handshake, List<String> firstTexts);

    /**
     * Says why a connection that asks like this can never become a call of this protocol, if so: an unknown codec in the
     * query, say. Asked before the upgrade is answered, also on the detecting path.
     */
    default Optional<GatewayError> refusal(Handshake handshake) {
        return Optional.empty();
    }

    /** Returns what the protocol can do. */
    Traits traits();

    /** Returns a new codec for one connection. */
    Codec newCodec(Handshake handshake, Events events);

    /** An answer to {@link #recognise}. */
    enum Match {
        NO,
        /** Another message is needed. */
        PERHAPS,
        YES
    }

    /**
     * The upgrade request as far as protocols need it.
     *
     * @param path the request's path
     * @param query decoded query parameters, the first value each
     * @param subprotocols those offered
     * @param headers names in lower case, lines of one name joined with commas
     */
    record Handshake(String path, Map<String, String> query, List<String> subprotocols, Map<String, String> headers) {
        public Handshake {
            query = Map.copyOf(query);
            subprotocols = List.copyOf(subprotocols);
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What a protocol can do.
     *
     * @param chunkMillis the audio in one downlink message; 20 unless a carrier insists
     * @param clears whether the client can drop what it has not played
     */
    record Traits(int chunkMillis, boolean clears) {}

    /**
     * Reads and writes the messages of one connection. Not thread-safe. Bad input throws
     * {@link io.voicegateway.domain.model.GatewayException} with a client's fault and ends the call; what is merely odd is
     * ignored.
     */
    interface Codec {
        /** Reads a text message, valid UTF-8. The array is ours during this method only. */
        void readText(byte[] utf8, int offset, int length);

        /** Reads a binary message. The array is ours during this method only. */
        void readBinary(byte[] message, int offset, int length);

        /** Writes audio as one message; false if the sink did not take it. */
        boolean writeAudio(byte[] audio, int offset, int length, Sink sink);

        /** Writes a mark; nothing where the protocol has none. */
        void writeMark(long mark, Sink sink);

        /** Writes the order to drop what has not been played; nothing where the protocol cannot. */
        void writeClear(Sink sink);

        /** Writes what was said; nothing where the protocol has no words for it. */
        default void writeTranscript(Transcript transcript, Sink sink) {}

        /** See {@link ClientSession#sendReady}; nothing where the protocol has no words for it. */
        default void writeReady(String token, boolean resumed, Sink sink) {}
    }

    /** What a codec reads out of messages. Called during {@code readText} and {@code readBinary}. */
    interface Events {
        /** The call begins. Once, before any other. */
        void onStart(Start start);

        /** See {@link ClientSession.Listener#onAudio}. */
        void onAudio(byte[] audio, int offset, int length, long timestampMillis);

        /** See {@link ClientSession.Listener#onMark}. */
        void onMark(long mark);

        /** See {@link ClientSession.Listener#onDtmf}. */
        void onDtmf(char digit);

        /** The client says that the call is over. */
        void onStop();
    }

    /**
     * How a call begins.
     *
     * @param uplink what the client sends
     * @param downlink what it wants to hear
     * @param attributes what else it told: carrier's ids, custom parameters ({@code profile} among them); never a token
     * @param resumption whether it wants to go on with an earlier conversation
     */
    record Start(AudioFormat uplink, AudioFormat downlink, Map<String, String> attributes, Resumption resumption) {
        public Start {
            attributes = Map.copyOf(attributes);
        }

        /** A client that said nothing of resumption. */
        public Start(AudioFormat uplink, AudioFormat downlink, Map<String, String> attributes) {
            this(uplink, downlink, attributes, Resumption.NONE);
        }
    }

    /** Where a codec writes. The array is the codec's again when the method returns. */
    interface Sink {
        /** Sends a text message; false if the transport holds too much already. */
        boolean text(byte[] utf8, int offset, int length);

        /** Sends a binary message; false if the transport holds too much already. */
        boolean binary(byte[] bytes, int offset, int length);
    }
}
