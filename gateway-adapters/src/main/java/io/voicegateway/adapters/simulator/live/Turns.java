package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.SessionFault.Derail;
import io.voicegateway.adapters.simulator.live.Behaviour.Profile;
import io.voicegateway.adapters.simulator.net.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says replies, one after another: audio faster than real time, {@code generationComplete}, and {@code turnComplete}
 * when a listener would have heard it all. Can be interrupted at any point of that. Session thread only.
 */
final class Turns {

    /** Odd on purpose: one sample first, as Gemini does, then no multiple of any frame. */
    private static final int[] CHUNK_BYTES = {2, 9_598, 15_362, 4_322, 30_720, 1_922, 12_002, 7_678};

    private static final int BURST_CHUNK_BYTES = 30_720;
    private static final int LATE_BYTES = 9_600;
    private static final int TOKENS_PER_SECOND = 25;

    private final Timers timers;
    private final Behaviour behaviour;
    private final Outlet outlet;
    private final ServerMessages messages;
    private final SessionRecord record;
    private final Listener listener;
    private final Set<Derail.Kind> derailed = EnumSet.noneOf(Derail.Kind.class);
    private final Deque<Reply> waiting = new ArrayDeque<>();
    private State state = State.IDLE;
    private Timers.Timer timer = () -> {};
    private Reply current = new Reply("", "", new byte[0], true);
    private int sentBytes;
    private int sentText;
    private int chunk;
    private long startedNanos;
    private boolean muted;
    private boolean transcribing;

    Turns(
            Timers timers,
            Behaviour behaviour,
            Outlet outlet,
            ServerMessages messages,
            SessionRecord record,
            Listener listener) {
        this.timers = timers;
        this.behaviour = behaviour;
        this.outlet = outlet;
        this.messages = messages;
        this.record = record;
        this.listener = listener;
    }

    private enum State {
        IDLE,
        THINKING,
        SPEAKING,
        PLAYING
    }

    /** Sends transcripts of what is said from now on. */
    void transcribe() {
        transcribing = true;
    }

    /** Says this, as soon as what is being said is finished. */
    void reply(Reply reply) {
        if (muted) {
            return;
        }
        waiting.addLast(reply);
        if (state == State.IDLE) {
            think();
        }
    }

    /** Takes this reply back if it is the next and nothing of it has been said yet; returns whether it was. */
    @SuppressWarnings("ReferenceEquality") // this very reply, not one that says the same
    boolean withdraw(Reply reply) {
        if (state != State.THINKING || waiting.peekFirst() != reply) {
            return false;
        }
        timer.cancel();
        state = State.IDLE;
        waiting.removeFirst();
        return true;
    }

    /** Stops what is being said or thought of, if anything is, and says so. */
    void interrupt() {
        boolean generating = state != State.IDLE;
        if (state == State.THINKING) {
            current = waiting.removeFirst();
            sentBytes = 0;
        }
        stop();
        if (generating) {
            record.interrupted(timers.nanoTime());
            sayInterrupted();
            complete();
        }
    }

    /** Goes wrong in this way from now on, or at once. */
    void derail(Derail.Kind kind) {
        if (kind == Derail.Kind.PHANTOM_INTERRUPTED) {
            outlet.message(messages.interrupted());
        } else {
            derailed.add(kind);
        }
    }

    /** Returns whether turns go wrong in this way. */
    boolean derails(Derail.Kind kind) {
        return derailed.contains(kind);
    }

    /** Stops in mid-word and never says anything again. */
    void mute() {
        muted = true;
        stop();
    }

    /** Forgets everything: the session is over. */
    void stop() {
        waiting.clear();
        timer.cancel();
        state = State.IDLE;
    }

    private void think() {
        state = State.THINKING;
        timer = timers.after(behaviour.replyDelay(), this::begin);
    }

    private void begin() {
        current = waiting.removeFirst();
        state = State.SPEAKING;
        startedNanos = timers.nanoTime();
        sentBytes = 0;
        sentText = 0;
        chunk = 0;
        record.turns++;
        listener.onTurnBegan(current);
        if (!current.heard().isEmpty()) {
            outlet.message(messages.inputTranscription(current.heard()));
        }
        outlet.message(messages.emptyContent());
        listener.onFirstAudio(record.turns);
        if (state == State.SPEAKING) {
            speak();
        }
    }

    private void speak() {
        long aheadMillis = 0;
        while (aheadMillis == 0 && sentBytes < current.pcm().length) {
            int size = current.atOnce() && chunk > 0 ? BURST_CHUNK_BYTES : CHUNK_BYTES[chunk % CHUNK_BYTES.length];
            int bytes = Math.min(size, current.pcm().length - sentBytes);
            sayChunk(bytes);
            chunk++;
            boolean paced = behaviour.speed() > 0 && !current.atOnce();
            aheadMillis = paced ? Math.round((double) bytes / Voice.BYTES_PER_MILLI / behaviour.speed()) : 0;
        }
        if (sentBytes < current.pcm().length) {
            timer = timers.after(Duration.ofMillis(aheadMillis), this::speak);
        } else {
            finishGeneration();
        }
    }

    private void sayChunk(int bytes) {
        int until = current.pcm().length == 0
                ? current.text().length()
                : (int) ((long) current.text().length() * (sentBytes + bytes) / current.pcm().length);
        String words = transcribing ? current.text().substring(sentText, until) : "";
        sentText = until;
        if (behaviour.profile() == Profile.VERTEX_25 && !words.isEmpty()) {
            outlet.message(messages.outputTranscription(words, false));
            words = "";
        }
        outlet.audio(current.pcm(), sentBytes, bytes, words);
        sentBytes += bytes;
        record.sentBytes += bytes;
        listener.onChunk(chunk);
    }

    private void finishGeneration() {
        if (behaviour.profile() == Profile.VERTEX_25 && transcribing) {
            outlet.message(messages.outputTranscription("", true));
        }
        outlet.message(messages.generationComplete());
        state = State.PLAYING;
        long elapsed = timers.nanoTime() - startedNanos;
        timer = timers.after(Duration.ofMillis(current.millis()).minusNanos(elapsed), () -> {
            state = State.IDLE;
            complete();
        });
    }

    private void complete() {
        if (!derailed.contains(Derail.Kind.NO_TURN_COMPLETE)) {
            long heard = record.receivedMillis() * TOKENS_PER_SECOND / 1000;
            long said = (long) sentBytes / Voice.BYTES_PER_MILLI * TOKENS_PER_SECOND / 1000;
            outlet.message(messages.turnComplete(heard + record.historyLines, said));
        }
        listener.onTurnEnded(current);
        if (state == State.IDLE && !waiting.isEmpty()) {
            think();
        }
    }

    private void sayInterrupted() {
        byte[] rest =
                Arrays.copyOfRange(current.pcm(), sentBytes, Math.min(current.pcm().length, sentBytes + LATE_BYTES));
        byte[] late = rest.length > 0 ? rest : Voice.tone(330, 0, LATE_BYTES / Voice.BYTES_PER_MILLI);
        if (derailed.contains(Derail.Kind.AUDIO_WITH_INTERRUPTED)) {
            var both = messages.audio(late, 0, late.length, "");
            both.withObject("/serverContent").put("interrupted", true);
            outlet.message(both);
        } else {
            outlet.message(messages.interrupted());
        }
        if (derailed.contains(Derail.Kind.LATE_AUDIO)) {
            outlet.audio(late, 0, late.length, "");
        }
    }

    /** What is told of turns. */
    interface Listener {
        /** The first message of a turn is about to be sent. */
        void onTurnBegan(Reply reply);

        /** The first audio of the n-th turn, counted from 1, is about to be sent. */
        void onFirstAudio(int turn);

        /** A chunk has been sent. */
        void onChunk(int index);

        /** A turn is over, said or interrupted. */
        void onTurnEnded(Reply reply);
    }
}
