package io.voicegateway.adapters.simulator.phone;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The listening end of a phone's WebSocket: joins fragments and tells the ear. */
final class PhoneLine implements WebSocket.Listener, DialectCodec.Heard {
    private final DialectCodec codec;
    private final Ear ear;
    private final PlayedClock played;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    PhoneLine(DialectCodec codec, Ear ear, PlayedClock played) {
        this.codec = codec;
        this.ear = ear;
        this.played = played;
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            codec.readText(whole, this);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.write(bytes, 0, bytes.length);
        if (last) {
            byte[] whole = binary.toByteArray();
            binary.reset();
            codec.readBinary(whole, this);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        close(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        close(1006, String.valueOf(error.getMessage()));
    }

    @Override
    public void audio(byte[] mulaw) {
        played.play(mulaw.length);
        ear.onAudio(mulaw);
    }

    @Override
    public void mark(String name) {
        played.mark(name);
    }

    @Override
    public void clear() {
        played.clear();
        ear.onClear();
    }

    @Override
    public void other(String words) {
        ear.onText(words);
    }

    private void close(int code, String reason) {
        if (closed.complete(code)) {
            ear.onClosed(code, reason);
        }
    }
}
