package io.voicegateway.adapters.simulator.live;

import io.voicegateway.domain.port.AudioCodec;

/**
 * Says at once what it hears, in chunks of one size; nothing is allocated once it runs. If only speech is wanted, what
 * is quiet for longer than {@link #HANGOVER_BYTES} is left out. Session thread only.
 */
final class Echo {

    private static final int HANGOVER_BYTES = 300 * 32;
    private static final int LOUD = 1000;
    private static final int BYTES_PER_LOOK = 16;

    private final AudioCodec codec;
    private final Outlet outlet;
    private final SessionRecord record;
    private final AudioTap tap;
    private final boolean speechOnly;
    private final int chunkBytes;
    private byte[] pcm = new byte[0];
    private int length;
    private int quietBytes;

    Echo(AudioCodec codec, Outlet outlet, SessionRecord record, Behaviour behaviour, AudioTap tap) {
        this.codec = codec;
        this.outlet = outlet;
        this.record = record;
        this.tap = tap;
        this.speechOnly = behaviour.mode() == Behaviour.Mode.ECHO_SPEECH;
        this.chunkBytes = behaviour.echoMillis() * Voice.BYTES_PER_MILLI;
    }

    /** Hears PCM16 at 16 kHz; returns whether it has just begun to speak. */
    boolean hear(byte[] heard, int bytes) {
        quietBytes = isLoud(heard, bytes) ? 0 : quietBytes + bytes;
        if (speechOnly && quietBytes > HANGOVER_BYTES) {
            quietBytes = HANGOVER_BYTES + 1;
            return false;
        }
        tap.heard(heard, bytes);
        boolean silentSoFar = record.sentBytes == 0;
        int room = codec.maxOutputBytes(bytes);
        if (pcm.length - length < room) {
            pcm = java.util.Arrays.copyOf(pcm, Math.max(length + room, chunkBytes * 2));
        }
        length += codec.transcode(heard, 0, bytes, pcm, length);
        int at = 0;
        while (length - at >= chunkBytes) {
            outlet.audio(pcm, at, chunkBytes, "");
            tap.said(chunkBytes);
            record.sentBytes += chunkBytes;
            at += chunkBytes;
        }
        System.arraycopy(pcm, at, pcm, 0, length - at);
        length -= at;
        return silentSoFar && record.sentBytes > 0;
    }

    /** Looks at every eighth sample: enough for speech. */
    private static boolean isLoud(byte[] pcm, int bytes) {
        for (int i = 1; i < bytes; i += BYTES_PER_LOOK) {
            if (Math.abs(pcm[i] << 8) > LOUD) {
                return true;
            }
        }
        return false;
    }
}
