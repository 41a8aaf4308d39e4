package io.voicegateway.adapters.simulator.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One call: dials, upgrades, and then sends 20 ms whenever it is told to. Until the first answer it keeps still after
 * 100 ms of silence, for what is said before there is anybody to hear it would be heard late for ever. In its last
 * second it is silent, so that all it said can come back. Callers' thread only.
 */
final class Caller implements PlainFrames.Sink {

    private static final int OPENING_FRAMES = 5;
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long UNANSWERED_NANOS = 8_000_000_000L;
    private static final int SETTLING_FRAMES = 25;
    private static final int CLOSING_FRAMES = 50;
    private static final long CLOSE_PATIENCE_NANOS = 2_000_000_000L;

    private final int call;
    private final LoadPlan plan;
    private final Speech speech;
    private final SoundBook book;
    private final Scores scores;
    private final Scratch scratch;
    private final Hearing hearing;
    private final MarkerEar ear;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long dialledNanos;
    private final byte[] marker = new byte[Marker.SAMPLES];
    private byte[] unread = new byte[256];
    private int unreadLength;
    private byte[] unsent = new byte[0];
    private State state = State.DIALLING;
    private long openedNanos;
    private long closingNanos;
    private long readNanos;
    private long frame;
    private boolean speaking;
    private boolean answered;
    private int framesLeft = Integer.MAX_VALUE;
    private int nextNumber;

    Caller(int call, LoadPlan plan, SoundBook book, Scores scores, Scratch scratch, Hearing.Window window)
            throws IOException {
        this.call = call;
        this.plan = plan;
        this.book = book;
        this.scores = scores;
        this.scratch = scratch;
        this.speech = plan.dialect() == LoadPlan.Dialect.RAW
                ? new RawSpeech(scratch.frames)
                : new TwilioSpeech(scratch.frames, call);
        this.hearing = new Hearing(call, book, scores, window);
        this.ear = new MarkerEar(hearing);
        this.dialledNanos = System.nanoTime();
        book.begin(call);
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(scratch.selector, SelectionKey.OP_CONNECT, this);
        channel.connect(scratch.address);
    }

    private enum State {
        DIALLING,
        UPGRADING,
        OPEN,
        CLOSING,
        OVER
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** Stops speaking, and ends the call a second later. */
    void hangUp() {
        framesLeft = Math.min(framesLeft, CLOSING_FRAMES);
        if (state == State.DIALLING || state == State.UPGRADING) {
            fail();
        }
    }

    /** Returns how long the call has been open, or -1 if it is not. */
    long openNanos(long now) {
        return state == State.OPEN ? now - openedNanos : -1;
    }

    /** It is time for the next frame. */
    void tick(long now) {
        switch (state) {
            case DIALLING, UPGRADING -> {
                if (now - dialledNanos > PATIENCE_NANOS) {
                    fail();
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
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                upgrade();
            }
            if (key.isValid() && key.isWritable()) {
                sendRest();
            }
            if (key.isValid() && key.isReadable()) {
                read(now);
            }
        } catch (IOException e) {
            fail();
        }
    }

    private void upgrade() throws IOException {
        state = State.UPGRADING;
        key.interestOps(SelectionKey.OP_READ);
        String path = plan.uri().getRawPath()
                + (plan.uri().getRawQuery() == null ? "" : "?" + plan.uri().getRawQuery());
        String request = "GET " + (path.isEmpty() ? "/" : path) + " HTTP/1.1\r\nHost: "
                + plan.uri().getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        scratch.out.clear().put(request.getBytes(StandardCharsets.ISO_8859_1));
        flush();
    }

    private void send(long now) {
        if (!answered
                && frame >= OPENING_FRAMES
                && now - openedNanos < UNANSWERED_NANOS
                && framesLeft > CLOSING_FRAMES) {
            return;
        }
        if (unsent.length > 0) {
            scores.framesHeld++;
            return;
        }
        scratch.out.clear();
        if (framesLeft == 0) {
            speech.end(scratch.out);
            state = State.CLOSING;
            closingNanos = now;
            scores.callNanos += now - openedNanos;
            flushOrFail();
            return;
        }
        int index = (int) (frame % Marker.PERIOD_FRAMES);
        boolean marked = prepare(index);
        Marker.frame(marked ? marker : scratch.silence, marked ? index : 0, scratch.audio);
        speech.audio(scratch.audio, scratch.out);
        if (marked && index == 2) {
            book.sent(call, nextNumber, System.nanoTime());
            nextNumber = nextNumber + 1 & 0xFF;
            scores.markersSent++;
        }
        frame++;
        if (framesLeft != Integer.MAX_VALUE) {
            framesLeft--;
        }
        flushOrFail();
    }

    /** Returns whether there is a marker in this period of five frames. */
    private boolean prepare(int index) {
        if (index == 0) {
            long settled = frame - OPENING_FRAMES - SETTLING_FRAMES;
            speaking = settled >= 0
                    && framesLeft > CLOSING_FRAMES
                    && plan.pattern().speaks(settled / Marker.PERIOD_FRAMES);
            if (speaking) {
                Marker.write(call, nextNumber, marker);
            }
        }
        return speaking;
    }

    private void flushOrFail() {
        try {
            flush();
        } catch (IOException e) {
            fail();
        }
    }

    private void flush() throws IOException {
        scratch.out.flip();
        channel.write(scratch.out);
        if (scratch.out.hasRemaining()) {
            unsent = new byte[scratch.out.remaining()];
            scratch.out.get(unsent);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void sendRest() throws IOException {
        scratch.out.clear().put(unsent);
        unsent = new byte[0];
        key.interestOps(SelectionKey.OP_READ);
        flush();
    }

    private void read(long now) throws IOException {
        System.arraycopy(unread, 0, scratch.bytes, 0, unreadLength);
        scratch.in.limit(scratch.bytes.length).position(unreadLength);
        int got = channel.read(scratch.in);
        if (got < 0) {
            fail();
            return;
        }
        int end = unreadLength + got;
        int from = state == State.UPGRADING ? readAnswer(end, now) : 0;
        if (from >= 0 && state != State.UPGRADING) {
            hearing.at(now);
            readNanos = now;
            from = PlainFrames.read(scratch.bytes, from, end, this);
        }
        if (from < 0) {
            fail();
            return;
        }
        keep(from, end);
    }

    /** Returns where the frames begin, 0 if there is more to come, or -1 if this is a refusal. */
    private int readAnswer(int end, long now) {
        for (int i = 3; i < end; i++) {
            if (scratch.bytes[i] == '\n' && scratch.bytes[i - 2] == '\n') {
                String status = new String(scratch.bytes, 0, Math.min(12, end), StandardCharsets.ISO_8859_1);
                if (!status.equals("HTTP/1.1 101")) {
                    return -1;
                }
                state = State.OPEN;
                openedNanos = now;
                scores.opened++;
                scores.live++;
                scratch.out.clear();
                speech.begin(scratch.out);
                flushOrFail();
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public void onFrame(int opcode, byte[] bytes, int offset, int length) {
        switch (opcode) {
            case MaskedFrames.CLOSE -> {
                if (state == State.CLOSING) {
                    over();
                } else {
                    fail();
                }
            }
            case MaskedFrames.PING -> {
                scratch.out.clear();
                scratch.frames.put(scratch.out, MaskedFrames.PONG, bytes, offset, length);
                if (unsent.length == 0) {
                    flushOrFail();
                }
            }
            default -> {
                if (speech.hear(opcode, bytes, offset, length, ear) > 0 && !answered) {
                    answered = true;
                    scores.answered++;
                    Scores.record(scores.setUp, readNanos - dialledNanos);
                }
            }
        }
    }

    private void keep(int from, int end) {
        unreadLength = state == State.OVER ? 0 : end - from;
        if (unreadLength > unread.length) {
            unread = Arrays.copyOf(unread, unreadLength * 2);
        }
        System.arraycopy(scratch.bytes, from, unread, 0, unreadLength);
    }

    private void fail() {
        if (state == State.CLOSING) {
            over();
        } else if (state != State.OVER) {
            scores.failed++;
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
            channel.close();
        } catch (IOException e) {
            scores.failed++;
        }
    }

    /** What all callers of a thread share. */
    static final class Scratch {
        final java.nio.channels.Selector selector;
        final java.net.InetSocketAddress address;
        final MaskedFrames frames = new MaskedFrames();
        final ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
        final byte[] bytes = new byte[1 << 18];
        final ByteBuffer in = ByteBuffer.wrap(bytes);
        final byte[] audio = new byte[Marker.FRAME_SAMPLES];
        final byte[] silence = new byte[Marker.SAMPLES];

        Scratch(java.nio.channels.Selector selector, java.net.InetSocketAddress address) {
            this.selector = selector;
            this.address = address;
            Arrays.fill(silence, MuLawCode.SILENCE);
        }
    }
}
