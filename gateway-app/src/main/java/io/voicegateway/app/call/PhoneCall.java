package io.voicegateway.app.call;

import io.voicegateway.adapters.simulator.phone.Ear;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.SoftPhone;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Dials, speaks a recording in real time, goes on with silence as a phone does, and hangs up when the answer has ended. Frames
 * leave by an absolute schedule, so a late one does not delay the next.
 */
public final class PhoneCall {
    private static final int FRAME = AudioFormat.MULAW_8K.bytesFor(20);
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int FRAMES_PER_SHOW = 5;
    private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(10);

    private final byte[] speech;
    private final int speechEnd;
    private final Loudness heard;
    private final Duration patience;
    private final Progress progress;

    /**
     * Makes a call to be run.
     *
     * @param speech mu-law at 8 kHz
     * @param patience how long to stay on the line after the speech
     */
    public PhoneCall(AudioCodec.Provider codecs, byte[] speech, Duration patience, Progress progress) {
        this.speech = speech;
        this.heard = new Loudness(codecs);
        this.speechEnd = heard.loudUntil(speech);
        this.patience = patience;
        this.progress = progress;
    }

    /** Runs the call to its end. */
    public CallReport run(URI uri, PhoneDialect dialect) throws IOException, InterruptedException {
        long dialled = System.nanoTime();
        Answer answer = new Answer();
        try (SoftPhone phone = SoftPhone.dial(uri, dialect, Map.of(), DIAL_TIMEOUT, answer)) {
            long ready = System.nanoTime();
            answer.lineOpened(ready, speechEnd);
            talk(phone, answer, ready);
            long end = System.nanoTime();
            progress.done();
            ReplyRecording reply = answer.recording;
            return new CallReport(
                    TimeUnit.NANOSECONDS.toMillis(ready - dialled),
                    answer.answerMillis(),
                    reply.receivedSeconds(),
                    reply.gaps(),
                    reply.longestGapMillis(),
                    phone.closed().getNow(0),
                    reply.upTo(end));
        }
    }

    private void talk(SoftPhone phone, Answer answer, long ready) {
        long spokenNanos = (speech.length + FRAME - 1L) / FRAME * FRAME_NANOS;
        for (long n = 0; ; n++) {
            long due = n * FRAME_NANOS;
            for (long left; (left = ready + due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
            }
            if (!phone.say(frame(n)) || phone.closed().isDone()) {
                return;
            }
            boolean spoken = due >= spokenNanos;
            if (spoken && (answer.ended() || due - spokenNanos > patience.toNanos())) {
                return;
            }
            if (n % FRAMES_PER_SHOW == 0) {
                Progress.Phase silent = answer.begun() ? Progress.Phase.LISTENING : Progress.Phase.WAITING;
                progress.show(
                        spoken ? silent : Progress.Phase.SPEAKING,
                        due / 1e9,
                        spokenNanos / 1e9,
                        answer.recording.receivedSeconds());
            }
        }
    }

    private byte[] frame(long n) {
        byte[] frame = new byte[FRAME];
        int from = (int) Math.min(n * FRAME, speech.length);
        int length = Math.min(FRAME, speech.length - from);
        System.arraycopy(speech, from, frame, 0, length);
        Arrays.fill(frame, length, FRAME, AudioFormat.MULAW_8K.silence());
        return frame;
    }

    /** What came back, written by the phone's thread and read by the caller's. */
    private final class Answer implements Ear {
        private volatile ReplyRecording recording = new ReplyRecording(System.nanoTime());
        private volatile long speechEndNanos = Long.MAX_VALUE;
        private volatile long firstLoudNanos;
        /** When the last loud message will have been played. */
        private volatile long lastLoudNanos;

        void lineOpened(long nanos, int speechEndSamples) {
            recording = new ReplyRecording(nanos);
            speechEndNanos = nanos + speechEndSamples * FRAME_NANOS / FRAME;
        }

        @Override
        public void onAudio(byte[] mulaw) {
            long now = System.nanoTime();
            long playedNanos = recording.add(mulaw, now);
            if (now > speechEndNanos && heard.loudUntil(mulaw) > 0) {
                if (firstLoudNanos == 0) {
                    firstLoudNanos = now;
                }
                lastLoudNanos = playedNanos;
            }
        }

        @Override
        public void onClear() {
            long now = System.nanoTime();
            recording.clear(now);
            lastLoudNanos = Math.min(lastLoudNanos, now);
        }

        @Override
        public void onClosed(int code, String reason) {}

        boolean begun() {
            return firstLoudNanos != 0;
        }

        boolean ended() {
            return begun() && System.nanoTime() - lastLoudNanos > QUIET_NANOS;
        }

        long answerMillis() {
            return begun() ? TimeUnit.NANOSECONDS.toMillis(firstLoudNanos - speechEndNanos) : -1;
        }
    }
}
