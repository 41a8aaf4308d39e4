package io.voicegateway.adapters.simulator.load;

import io.voicegateway.adapters.simulator.live.AudioTap;

/**
 * Listens for markers where the model is. Every second sample is enough: a caller's voice has nothing above 4 kHz.
 * When the echo of a marker leaves is told from its place in the stream; echoing adds no delay worth a frame.
 */
final class UpstreamEar implements AudioTap, MarkerEar.Listener {

    private static final int ECHO_BYTES_PER_SAMPLE = 6;
    private static final int MAX_WAITING = 64;

    private final SoundBook book;
    private final MarkerEar ear = new MarkerEar(this);
    private final long[] waitingBytes = new long[MAX_WAITING];
    private final int[] waitingMarkers = new int[MAX_WAITING];
    private int firstWaiting;
    private int waiting;
    private int owner = -1;
    private long now;
    private long saidBytes;
    private int skip;

    UpstreamEar(SoundBook book) {
        this.book = book;
    }

    @Override
    public void heard(byte[] pcm, int bytes) {
        now = System.nanoTime();
        int at = skip;
        for (; at + 1 < bytes; at += 4) {
            ear.hear((short) (pcm[at] & 0xFF | pcm[at + 1] << 8));
        }
        skip = at - bytes;
    }

    @Override
    public void said(int bytes) {
        saidBytes += bytes;
        while (waiting > 0 && waitingBytes[firstWaiting] <= saidBytes) {
            int marker = waitingMarkers[firstWaiting];
            book.said(marker >> 8, marker & 0xFF, System.nanoTime());
            firstWaiting = (firstWaiting + 1) % MAX_WAITING;
            waiting--;
        }
    }

    @Override
    public void onMarker(int call, int number, long position) {
        if (owner < 0) {
            owner = call;
        } else if (owner != call) {
            book.mixUp();
        }
        book.heard(call, number, now);
        if (waiting < MAX_WAITING) {
            int at = (firstWaiting + waiting) % MAX_WAITING;
            waitingBytes[at] = position * ECHO_BYTES_PER_SAMPLE;
            waitingMarkers[at] = call << 8 | number;
            waiting++;
        }
    }

    @Override
    public void onBroken() {
        book.broke();
    }
}
