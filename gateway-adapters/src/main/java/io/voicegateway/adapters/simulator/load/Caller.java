package io.voicegateway.adapters.simulator.load;

import java.io.IOException;

/**
 * One call: dials, and then sends 20 ms whenever it is told to. Until the first answer it keeps still after 100 ms of silence,
 * for what is said before there is anybody to hear it would be heard late for ever. Callers' thread only.
 */
final class Caller implements CallerLine.Owner {

    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long UNANSWERED_NANOS = 8_000_000_000L;
    private static final long CLOSE_PATIENCE_NANOS = 2_000_000_000L;

    private final int call;
    private final boolean awaitsAnswer;
    private final boolean neverPauses;
    private final Speech speech;
    private final Talk talk;
    private final SoundBook book;
    private final Scores scores;
    private final CallerShare share;
    private final Hearing hearing;
    private final MarkerEar ear;
    private final CallerLine line;
    private final long dialledNanos = System.nanoTime();
    private State state = State.DIALLING;
    private long openedNanos;
    private long closingNanos;
    private long nowNanos;
    private boolean answered;

    Caller(int call, LoadPlan plan, SoundBook book, Scores scores, CallerShare share, Hearing.Window window)
            throws IOException {
        this.call = call;
        this.awaitsAnswer = plan.pattern() != LoadPlan.Pattern.QUIET;
        this.neverPauses = plan.pattern() == LoadPlan.Pattern.FULL_DUPLEX;
        this.book = book;
        this.scores = scores;
        this.share = share;
        this.speech = plan.dialect() == LoadPlan.Dialect.RAW
                ? new RawSpeech(share.frames)
                : new TwilioSpeech(share.frames, call);
        this.talk = new Talk(call, plan.pattern(), share.silence);
        this.hearing = new Hearing(call, book, scores, window);
        this.ear = new MarkerEar(hearing);
        book.begin(call);
        this.line = new CallerLine(plan, share, this, this);
    }

    private enum State {
        DIALLING,
        OPEN,
        CLOSING,
        OVER
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** Stops speaking, and ends the call a second later. */
    void hangUp() {
        talk.end();
        if (state == State.DIALLING) {
            fail(new IOException("not open yet when the run ended"));
        }
    }

    /** Returns how long the call has been open, or -1 if it is not. */
    long openNanos(long now) {
        return state == State.OPEN ? now - openedNanos : -1;
    }

    /** It is time for the next frame. */
    void tick(long now) {
        switch (state) {
            case DIALLING -> {
                if (now - dialledNanos > PATIENCE_NANOS) {
                    fail(new IOException("no answer in 15 s"));
                }
            }
            case OPEN -> send(now);
            case CLOSING -> {
                if (now - closingNanos > CLOSE_PATIENCE_NANOS) {
                    over();
                }
            }
            case OVER -> {}
        }
    }

    /** The socket is ready for something. */
    void ready(long now) {
        nowNanos = now;
        hearing.at(now);
        try {
            line.ready();
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onOpen() throws IOException {
        state = State.OPEN;
        openedNanos = nowNanos;
        scores.opened++;
        scores.live++;
        share.out.clear();
        speech.begin(share.out);
        line.write();
    }

    @Override
    public void onFrame(int opcode, byte[] bytes, int offset, int length) {
        switch (opcode) {
            case MaskedFrames.CLOSE -> {
                if (state == State.CLOSING) {
                    over();
                } else {
                    fail(new IOException("closed by the bridge" + code(bytes, offset, length)));
                }
            }
            case MaskedFrames.PING -> {
                share.out.clear();
                share.frames.put(share.out, MaskedFrames.PONG, bytes, offset, length);
                if (!line.isFull()) {
                    writeOrFail();
                }
            }
            default -> {
                if (speech.hear(opcode, bytes, offset, length, ear) > 0) {
                    onSound();
                }
            }
        }
    }

    private void onSound() {
        if (neverPauses) {
            hearing.sounded();
        }
        if (!answered) {
            answered = true;
            scores.answered++;
            Scores.record(scores.setUp, nowNanos - dialledNanos);
        }
    }

    private void send(long now) {
        if (keepsStill(now)) {
            return;
        }
        if (line.isFull()) {
            scores.framesHeld++;
            return;
        }
        share.out.clear();
        if (talk.isOver()) {
            speech.end(share.out);
            state = State.CLOSING;
            closingNanos = now;
            scores.callNanos += now - openedNanos;
        } else {
            int marker = talk.next(share.audio);
            speech.audio(share.audio, share.out);
            if (marker >= 0) {
                book.sent(call, marker, System.nanoTime());
                scores.markersSent++;
            }
        }
        writeOrFail();
    }

    private boolean keepsStill(long now) {
        return awaitsAnswer
                && !answered
                && talk.hasOpened()
                && !talk.isEnding()
                && now - openedNanos < UNANSWERED_NANOS;
    }

    private void writeOrFail() {
        try {
            line.write();
        } catch (IOException e) {
            fail(e);
        }
    }

    private static String code(byte[] close, int offset, int length) {
        return length < 2 ? "" : " with " + ((close[offset] & 0xFF) << 8 | close[offset + 1] & 0xFF);
    }

    private void fail(IOException why) {
        if (state == State.CLOSING) {
            over();
        } else if (state != State.OVER) {
            scores.failed(why);
            if (state == State.OPEN) {
                scores.callNanos += System.nanoTime() - openedNanos;
            }
            over();
        }
    }

    private void over() {
        if (state == State.OVER) {
            return;
        }
        if (openedNanos != 0) {
            scores.live--;
            scores.ended++;
        }
        state = State.OVER;
        book.end(call);
        try {
            line.close();
        } catch (IOException e) {
            scores.failed(e);
        }
    }
}
