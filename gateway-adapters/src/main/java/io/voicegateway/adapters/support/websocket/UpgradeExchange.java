package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends an upgrade request over a transport and reads the head of the answer, byte-bounded. Loop only. */
final class UpgradeExchange implements Transport.Handler {

    /** Told once, on the loop. */
    interface Outcome {
        /** The bytes behind the head belong to the WebSocket. */
        void answered(UpgradeResponse response, byte[] behind);

        void failed(String why, @Nullable IOException cause);
    }

    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private final XnioLoop loop;
    private final Transport transport;
    private final ByteBuffer request;
    private final Outcome outcome;
    private byte[] head = new byte[1024];
    private int length;
    private boolean done;

    UpgradeExchange(XnioLoop loop, Transport transport, byte[] request, Outcome outcome) {
        this.loop = loop;
        this.transport = transport;
        this.request = ByteBuffer.wrap(request);
        this.outcome = outcome;
    }

    void begin() {
        transport.handler(this);
        transport.resumeReads();
        writable();
    }

    @Override
    public void writable() {
        try {
            while (request.hasRemaining()) {
                if (transport.write(request) == 0) {
                    transport.resumeWrites();
                    return;
                }
            }
            if (transport.flush()) {
                transport.suspendWrites();
            } else {
                transport.resumeWrites();
            }
        } catch (IOException lost) {
            fail("connection lost", lost);
        }
    }

    @Override
    public void readable() {
        try {
            int count = 1;
            while (!done && count > 0) {
                ByteBuffer in = loop.readBuffer();
                count = transport.read(in);
                if (count < 0) {
                    fail("closed without an answer", null);
                } else {
                    take(in.flip());
                }
            }
        } catch (IOException lost) {
            fail("connection lost", lost);
        }
    }

    private void take(ByteBuffer in) {
        int count = in.remaining();
        if (head.length - length < count) {
            head = Arrays.copyOf(head, Math.max(head.length * 2, length + count));
        }
        in.get(head, length, count);
        length += count;
        int end = headEnd();
        while (!done && end > 0 && end <= MAX_HEAD_BYTES) {
            UpgradeResponse response = UpgradeResponse.parse(head, end);
            if (response == null) {
                fail("the answer is not HTTP/1.1", null);
            } else if (response.isInterim()) {
                System.arraycopy(head, end, head, 0, length - end);
                length -= end;
                end = headEnd();
            } else {
                done = true;
                transport.suspendReads();
                outcome.answered(response, Arrays.copyOfRange(head, end, length));
            }
        }
        if (!done && length > MAX_HEAD_BYTES) {
            fail("the answer's head is over " + MAX_HEAD_BYTES + " bytes", null);
        }
    }

    /** Returns the position behind the empty line, 0 while there is none. */
    private int headEnd() {
        for (int i = 3; i < length; i++) {
            if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n' && head[i - 3] == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    private void fail(String why, @Nullable IOException cause) {
        if (!done) {
            done = true;
            outcome.failed(why, cause);
        }
    }
}
