package io.voicegateway.app.echo;

import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.FrameLimits;
import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.adapters.support.websocket.WebSocketListener;
import java.time.Duration;
import java.util.function.IntConsumer;

/** Sends every message back, text as text and binary as binary; a peer that does not read is let go with 1013. */
final class Echo implements WebSocketListener {
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_QUEUED_BYTES = MOST_BYTES + (8 << 20);

    /** Conformance suites send 16 MiB at once, and 4 MiB in fragments of 64 bytes; calls have far tighter limits. */
    static final ConnectionLimits LIMITS = new ConnectionLimits(
            new FrameLimits(MOST_BYTES, MOST_BYTES, 1 << 20, 100_000), MOST_QUEUED_BYTES, Duration.ofSeconds(2));

    private final WebSocketConnection connection;
    private final IntConsumer closed;

    /** @param closed told the close code, on the loop */
    Echo(WebSocketConnection connection, IntConsumer closed) {
        this.connection = connection;
        this.closed = closed;
    }

    @Override
    public void onText(byte[] utf8, int offset, int length) {
        goOnIf(connection.sendText(utf8, offset, length));
    }

    @Override
    public void onBinary(byte[] message, int offset, int length) {
        goOnIf(connection.sendBinary(message, offset, length));
    }

    @Override
    public void onClosed(int code, String reason) {
        closed.accept(code);
    }

    private void goOnIf(boolean sent) {
        if (!sent) {
            connection.close(CloseCode.TRY_AGAIN_LATER, "you read too slowly");
        }
    }
}
