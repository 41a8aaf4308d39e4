package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transport into a decoder, at most {@link XnioLoop#IO_BYTES} in one event, so that a peer that floods takes its
 * turn like every other. Once stopped it drops what comes.
 */
final class FrameReader {

    /** A peer that goes on sending after we have closed is read so far, that it may see our close. */
    private static final int MAX_DROPPED_BYTES = 4 << 20;

    private final XnioLoop loop;
    private final Transport transport;
    private final FrameDecoder decoder;
    private byte @Nullable [] early;
    private boolean stopped;
    private int droppedBytes;
    private long lastReadNanos;
    private long bytesRead;

    /** What something has come to. */
    enum Outcome {
        GOES_ON,
        /** The decoder knows which rule was broken. */
        BREACH,
        /** The end of the stream, or of our patience. */
        END
    }

    /** The early bytes came together with the handshake. */
    FrameReader(XnioLoop loop, Transport transport, FrameDecoder decoder, byte @Nullable [] early) {
        this.loop = loop;
        this.transport = transport;
        this.decoder = decoder;
        this.early = early;
        this.lastReadNanos = loop.nanoTime();
    }

    Outcome read() throws IOException {
        byte[] first = early;
        early = null;
        Outcome outcome = first == null ? Outcome.GOES_ON : take(first, first.length);
        int total = 0;
        while (outcome == Outcome.GOES_ON) {
            ByteBuffer in = loop.readBuffer();
            int length = transport.read(in);
            if (length <= 0) {
                return length < 0 ? Outcome.END : Outcome.GOES_ON;
            }
            byte[] bytes = loop.readArray();
            in.flip().get(bytes, 0, length);
            outcome = take(bytes, length);
            total += length;
            if (!transport.buffersInput()) {
                return outcome;
            }
            if (total >= XnioLoop.IO_BYTES) {
                transport.wakeupReads();
                return outcome;
            }
        }
        return outcome;
    }

    /** Decodes nothing more. */
    void stop() {
        stopped = true;
        early = null;
        decoder.stop();
    }

    long lastReadNanos() {
        return lastReadNanos;
    }

    long bytesRead() {
        return bytesRead;
    }

    private Outcome take(byte[] bytes, int length) {
        lastReadNanos = loop.nanoTime();
        bytesRead += length;
        if (stopped) {
            droppedBytes += length;
            return droppedBytes > MAX_DROPPED_BYTES ? Outcome.END : Outcome.GOES_ON;
        }
        return decoder.decode(bytes, 0, length) ? Outcome.GOES_ON : Outcome.BREACH;
    }
}
