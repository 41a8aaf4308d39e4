package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation with Gemini over one connection, from the accepted setup to the close. */
final class GeminiSession implements UpstreamSession {
    private static final Logger LOG = LoggerFactory.getLogger(GeminiSession.class);

    /** About one second of audio, as messages: more than that is refused, and kept or dropped by whoever offers it. */
    private static final int MAX_QUEUED_AUDIO_BYTES = 32 * 1024;

    private final WebSocketConnection connection;
    private final GeminiReader reader;
    private final GeminiCloses closes;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Listener listener = Deaf.LISTENER;
    private AudioFormat downlinkFormat = AudioFormat.PCM16_24K;
    private List<String> resumeTokens = List.of();
    private boolean modelGoesOn;
    private boolean awaitsIdle;
    private boolean foreignPartsLogged;

    GeminiSession(WebSocketConnection connection, GeminiReader reader, GeminiCloses closes) {
        this.connection = connection;
        this.reader = reader;
        this.closes = closes;
    }

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public AudioFormat uplinkFormat() {
        return AudioFormat.PCM16_16K;
    }

    @Override
    public AudioFormat downlinkFormat() {
        return downlinkFormat;
    }

    @Override
    public void attach(Listener newListener) {
        if (isOpen()) {
            listener = newListener;
        }
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        if (connection.queuedBytes() > MAX_QUEUED_AUDIO_BYTES) {
            return false;
        }
        int size = GeminiWriter.audioMessageLength(length);
        int position = connection.reserve(size);
        if (position < 0) {
            return false;
        }
        GeminiWriter.audio(audio, offset, length, connection.reserved(), position);
        connection.commitText(size);
        return true;
    }

    @Override
    public void sendText(String text) {
        send(GeminiWriter.text(text));
    }

    /** Nothing to tell: the vendor hears the caller itself, and has no word for how much was heard. */
    @Override
    public void bargeIn(long heardMillis) {}

    @Override
    public void sendToolResults(List<ToolResult> results) {
        if (!results.isEmpty()) {
            send(GeminiWriter.toolResults(results));
        }
    }

    @Override
    public List<String> resumeTokens() {
        return resumeTokens;
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public CompletionStage<Void> close() {
        listener = Deaf.LISTENER;
        connection.close(CloseCode.NORMAL, "");
        return gone;
    }

    /** Sends what must not be lost. A queue without room for it means a peer that has stopped reading: it is given up. */
    void send(byte[] message) {
        if (!connection.sendText(message, 0, message.length) && connection.isOpen()) {
            LOG.warn("{} bytes wait for Gemini, which does not read; hanging up", connection.queuedBytes());
            connection.abort();
        }
    }

    /** Passes on what the message says, in the order that the port promises; an interruption takes its own audio along. */
    void take(GeminiMessage message) {
        if (message.resumeToken != null) {
            remember(message.resumeToken);
        }
        if (message.interrupted) {
            listener.onInterrupted();
        } else if (message.audioLength > 0) {
            takeAudio(message);
        }
        if (!message.transcripts.isEmpty()) { // an iterator and a lambda for each 20 ms otherwise
            message.transcripts.forEach(listener::onTranscript);
        }
        if (message.generationComplete) {
            listener.onGenerationComplete();
        }
        takeTurnEnd(message);
        if (!message.toolCalls.isEmpty()) {
            listener.onToolCalls(message.toolCalls);
        }
        if (!message.cancelledToolCalls.isEmpty()) {
            listener.onToolCallsCancelled(message.cancelledToolCalls);
        }
        if (message.usage != null) {
            listener.onUsage(message.usage);
        }
        if (message.resumeToken != null) {
            listener.onResumable();
        }
        if (message.timeLeft != null) {
            listener.onExpiring(message.timeLeft);
        }
        if (message.foreignParts > 0 && !foreignPartsLogged) {
            foreignPartsLogged = true;
            LOG.warn("Gemini sends media that is not PCM of a usual rate; it is left out");
        }
    }

    /** The connection is gone. */
    void gone(int code, String reason) {
        if (reader.unreadableMessages() > 0) {
            LOG.warn("{} messages of Gemini were not readable and left out", reader.unreadableMessages());
        }
        Listener last = listener;
        listener = Deaf.LISTENER;
        last.onClosed(closes.inSession(code, reason));
        gone.complete(null);
    }

    private void takeAudio(GeminiMessage message) {
        if (message.audioRateHz != downlinkFormat.sampleRateHz()) {
            downlinkFormat = new AudioFormat(AudioFormat.Encoding.PCM16, message.audioRateHz);
            listener.onDownlinkFormat(downlinkFormat);
        }
        listener.onAudio(message.audio, message.audioOffset, message.audioLength);
    }

    /** A turn that ended while the model goes on by itself ends a second time when the vendor says that it is idle. */
    private void takeTurnEnd(GeminiMessage message) {
        if (message.activity != null) {
            modelGoesOn = message.activity == GeminiMessage.Activity.IN_PROGRESS;
        }
        if (message.turnComplete) {
            awaitsIdle = modelGoesOn;
            listener.onTurnComplete(!modelGoesOn);
        } else if (awaitsIdle && !modelGoesOn) {
            awaitsIdle = false;
            listener.onTurnComplete(true);
        }
    }

    /** Keeps the newest two. */
    private void remember(String token) {
        for (String older : resumeTokens) {
            if (!older.equals(token)) {
                resumeTokens = List.of(token, older);
                return;
            }
        }
        resumeTokens = List.of(token);
    }
}
