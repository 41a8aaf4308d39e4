package io.voicegateway.adapters.simulator.live;

import io.voicegateway.domain.port.AudioCodec;

/** Says at once what it hears, in chunks of one size; nothing is allocated once it runs. Session thread only. */
final class Echo {

    private final AudioCodec codec;
    private final Outlet outlet;
    private final SessionRecord record;
    private final int chunkBytes;
    private byte[] pcm = new byte[0];
    private int length;

    Echo(AudioCodec codec, Outlet outlet, SessionRecord record, int chunkMillis) {
        this.codec = codec;
        this.outlet = outlet;
        this.record = record;
        this.chunkBytes = chunkMillis * Voice.BYTES_PER_MILLI;
    }

    /** Hears PCM16 at 16 kHz. */
    void hear(byte[] heard, int bytes) {
        int room = codec.maxOutputBytes(bytes);
        if (pcm.length - length < room) {
            pcm = java.util.Arrays.copyOf(pcm, Math.max(length + room, chunkBytes * 2));
        }
        length += codec.transcode(heard, 0, bytes, pcm, length);
        int at = 0;
        while (length - at >= chunkBytes) {
            outlet.audio(pcm, at, chunkBytes, "");
            record.sentBytes += chunkBytes;
            at += chunkBytes;
        }
        System.arraycopy(pcm, at, pcm, 0, length - at);
        length -= at;
    }
}
