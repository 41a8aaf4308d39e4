package io.voicegateway.app.wiring;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;

/**
 * Lets the JIT compile the codec before the first calls need it: until then vector code is interpreted, a hundred times
 * slower, and makes garbage. Runs once, after the port is open, on a thread of its own that nobody waits for.
 */
final class CodecWarmUp implements Runnable {
    /** Beyond the JIT's thresholds for the loops of a frame; takes about a second of one processor. */
    private static final int FRAMES = 4000;

    private static final int FRAME_MILLIS = 20;

    private final AudioCodec.Provider codecs;

    CodecWarmUp(AudioCodec.Provider codecs) {
        this.codecs = codecs;
    }

    /** Starts the thread. */
    @SuppressWarnings("ThreadPriorityCheck") // a wish; nothing relies on it
    void start() {
        Thread thread = new Thread(this, "codec-warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    @Override
    public void run() {
        AudioCodec up = codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
        AudioCodec down = codecs.create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
        byte[] said = frame(up.from());
        byte[] heard = frame(down.from());
        byte[] out = new byte[Math.max(up.maxOutputBytes(said.length), down.maxOutputBytes(heard.length))];
        for (int i = 0; i < FRAMES; i++) {
            up.transcode(said, 0, said.length, out, 0);
            down.transcode(heard, 0, heard.length, out, 0);
        }
    }

    /** Anything but silence, lest a branch be taken for never taken. */
    private static byte[] frame(AudioFormat format) {
        byte[] frame = new byte[format.bytesFor(FRAME_MILLIS)];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (i * 37);
        }
        return frame;
    }
}
