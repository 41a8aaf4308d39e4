package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.adapters.simulator.live.Behaviour.Mode;
import io.voicegateway.adapters.simulator.live.Behaviour.Profile;
import io.voicegateway.adapters.simulator.net.Link;
import io.voicegateway.adapters.simulator.net.Timers;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The model of one session that has been set up: hears, decides what to say, remembers. Session thread only. */
final class Model implements Ear.Listener, Turns.Listener {

    private static final int CHUNKS_PER_HANDLE = 4;
    private static final int TONE_HERTZ = 440;

    private final Timers timers;
    private final Outlet outlet;
    private final Host host;
    private final Behaviour behaviour;
    private final Memories.Conversation conversation;
    private final SessionRecord record;
    private final Ear ear;
    private final Turns turns;
    private final ToolDesk tools;
    private final FaultScript script;
    private final AudioCodec toVoice;
    private final Optional<Echo> echo;
    private Optional<AudioCodec> fromOtherRate = Optional.empty();
    private Setup setup;
    private byte[] converted = new byte[0];
    private byte[] lastHeard = new byte[0];
    private Reply lastReply = new Reply("", "", lastHeard, true);

    Model(
            Link link,
            LiveSession session,
            Outlet outlet,
            Host host,
            Setup setup,
            Memories.Conversation conversation,
            SessionRecord record) {
        this.timers = link.timers();
        this.outlet = outlet;
        this.host = host;
        this.behaviour = host.behaviour();
        this.setup = setup;
        this.conversation = conversation;
        this.record = record;
        this.ear = new Ear(setup, behaviour.mode() == Mode.PARROT, this);
        this.turns = new Turns(timers, behaviour, outlet, host.messages(), record, this);
        this.tools = new ToolDesk(timers, outlet, host.messages(), record, turns);
        this.script = new FaultScript(link, session, outlet, this, turns, tools, host.messages());
        this.toVoice = host.codecs().create(AudioFormat.PCM16_16K, AudioFormat.PCM16_24K);
        this.echo = behaviour.mode() == Mode.ECHO || behaviour.mode() == Mode.ECHO_SPEECH
                ? Optional.of(
                        new Echo(toVoice, outlet, record, behaviour, host.taps().open()))
                : Optional.empty();
    }

    /** Begins: hands out the first handle, and lets faults and the deadline run. */
    void start() {
        if (setup.outputTranscription()) {
            turns.transcribe();
        }
        offerHandle();
        limitLife(behaviour.sessionLimit());
        host.book().attach(record.id, script);
        host.faults().session().forEach(script::run);
    }

    /** Ends: nothing is said any more, and the conversation may be resumed elsewhere. */
    void stop() {
        script.stop();
        turns.stop();
        conversation.detach();
    }

    /** Lets the conversation be resumed elsewhere although the socket is still open: it will never be read again. */
    void forget() {
        conversation.detach();
    }

    /** Hears PCM16 at some rate; returns false if it cannot. */
    boolean hear(byte[] pcm, int bytes, int rateHz) {
        if (rateHz != AudioFormat.PCM16_16K.sampleRateHz()) {
            return hearOtherRate(pcm, bytes, rateHz);
        }
        if (bytes % 2 != 0) {
            record.oddMessages++;
        }
        int whole = bytes & ~1;
        record.received(pcm, whole, timers.nanoTime());
        if (echo.isPresent()) {
            if (echo.get().hear(pcm, whole)) {
                offerHandle(); // it has no turns, so there is something to come back to as soon as it speaks
            }
        } else if (behaviour.mode() != Mode.MUTE) {
            ear.hear(pcm, whole);
        }
        return true;
    }

    /** Takes everything but audio; the message is checked and has one field. */
    void accept(JsonNode message) {
        if (message.has("audioStreamEnd")) {
            ear.flush();
        } else if (message.has("activityStart") || message.has("activityEnd")) {
            markActivity(message.has("activityStart"));
        } else if (message.has("text")) {
            turns.interrupt();
            converse(message.path("text").asText(""));
        } else if (message.has("clientContent")) {
            content(message.path("clientContent"));
        } else if (message.has("toolResponse")) {
            tools.answer(message.path("toolResponse"));
        } else if (message.path("contextUpdate").has("tools")) {
            setup = setup.withTools(Setup.toolNames(message.at("/contextUpdate/tools/tools")));
        }
    }

    /** Says a text. */
    void say(String text) {
        turns.reply(new Reply("", text, Voice.murmur(text), false));
    }

    /** Says a long tone at once. */
    void burst(Duration length) {
        byte[] pcm = Voice.tone(TONE_HERTZ, 0, (int) length.toMillis());
        turns.reply(new Reply("", "A very long tone.", pcm, true));
    }

    /** Calls a tool, the first that was declared if the name is empty, and says what came of it. */
    void callTool(String name) {
        String wanted =
                name.isEmpty() && !setup.tools().isEmpty() ? setup.tools().get(0) : name;
        if (!wanted.isEmpty()) {
            tools.call(wanted, answer -> say("The answer is " + answer));
        }
    }

    @Override
    public void onSpeechStarted() {
        if (turns.withdraw(lastReply)) {
            ear.putBack(lastHeard);
        } else if (setup.interruptible()) {
            tools.cancelAll();
            turns.interrupt();
        }
    }

    @Override
    public void onUtterance(byte[] pcm, int millis) {
        String what = String.format(Locale.ROOT, "%.1f seconds of speech", millis / 1000.0);
        String heard = setup.inputTranscription() ? what : "";
        Reply reply = switch (behaviour.mode()) {
            case PARROT -> new Reply(heard, "You said " + what + ".", atVoiceRate(pcm), false);
            case TONE ->
                new Reply(
                        heard,
                        "A tone.",
                        Voice.tone(TONE_HERTZ, 0, (int) behaviour.toneLength().toMillis()),
                        false);
            case BURST ->
                new Reply(
                        heard,
                        "A long tone.",
                        Voice.tone(TONE_HERTZ, 0, (int) behaviour.burstLength().toMillis()),
                        true);
            case ECHO, ECHO_SPEECH, MUTE -> new Reply(heard, "", new byte[0], false);
        };
        lastHeard = pcm;
        lastReply = reply;
        boolean toolTurn = behaviour.toolEveryTurns() > 0 && (record.turns + 1) % behaviour.toolEveryTurns() == 0;
        if (toolTurn && !setup.tools().isEmpty()) {
            tools.call(setup.tools().get(0), answer -> turns.reply(reply));
        } else {
            turns.reply(reply);
        }
    }

    @Override
    public void onTurnBegan(Reply reply) {
        if (behaviour.profile() == Profile.VERTEX_25 && setup.resumption()) {
            outlet.message(host.messages().resumption(""));
        }
    }

    @Override
    public void onFirstAudio(int turn) {
        script.turnBegan(turn);
    }

    @Override
    public void onChunk(int index) {
        if (behaviour.profile() == Profile.DEV_3X && index % CHUNKS_PER_HANDLE == CHUNKS_PER_HANDLE - 1) {
            offerHandle();
        }
    }

    @Override
    public void onTurnEnded(Reply reply) {
        conversation.add("user: " + reply.heard());
        conversation.add("model: " + reply.text());
        record.historyLines = conversation.size();
        offerHandle();
    }

    private void limitLife(Duration limit) {
        if (limit.isZero()) {
            return;
        }
        Duration notice = behaviour.goAwayNotice().compareTo(limit) < 0 ? behaviour.goAwayNotice() : limit;
        if (!notice.isZero()) {
            script.later(limit.minus(notice), () -> script.announce(notice));
        }
        script.later(limit, () -> script.close(1011, FaultScript.EXPIRED));
    }

    private void offerHandle() {
        if (setup.resumption() || behaviour.profile() == Profile.DEV_3X) {
            outlet.message(host.messages().resumption(host.memories().issue(conversation, timers.nanoTime())));
        }
    }

    private void markActivity(boolean start) {
        if (!setup.manualActivity()) {
            script.close(
                    1007, "Explicit activity control is not supported when automatic activity detection is enabled.");
        } else if (start) {
            ear.activityStart();
        } else {
            ear.activityEnd();
        }
    }

    private void content(JsonNode content) {
        turns.interrupt();
        String last = "";
        for (JsonNode turn : content.path("turns")) {
            for (JsonNode part : turn.path("parts")) {
                last = part.path("text").asText(last);
                conversation.add(turn.path("role").asText("user") + ": " + last);
            }
        }
        record.historyLines = conversation.size();
        if (content.path("turnComplete").asBoolean(false)) {
            converse(last);
        }
    }

    private void converse(String text) {
        for (String tool : setup.tools()) {
            if (text.contains(tool)) {
                callTool(tool);
                return;
            }
        }
        if (behaviour.mode() == Mode.BURST) {
            burst(behaviour.burstLength());
        } else if (behaviour.mode() != Mode.MUTE) {
            say(text.isBlank() ? "Hello." : text);
        }
    }

    private boolean hearOtherRate(byte[] pcm, int bytes, int rateHz) {
        if (fromOtherRate.isEmpty() || fromOtherRate.get().from().sampleRateHz() != rateHz) {
            if (rateHz < 8_000 || rateHz > 48_000 || rateHz % 1_000 != 0) {
                return false;
            }
            AudioFormat other = new AudioFormat(AudioFormat.Encoding.PCM16, rateHz);
            if (!host.codecs().supports(other, AudioFormat.PCM16_16K)) {
                return false;
            }
            fromOtherRate = Optional.of(host.codecs().create(other, AudioFormat.PCM16_16K));
        }
        AudioCodec codec = fromOtherRate.get();
        if (converted.length < codec.maxOutputBytes(bytes)) {
            converted = new byte[codec.maxOutputBytes(bytes)];
        }
        int length = codec.transcode(pcm, 0, bytes, converted, 0);
        return hear(converted, length, AudioFormat.PCM16_16K.sampleRateHz());
    }

    private byte[] atVoiceRate(byte[] pcm) {
        toVoice.reset();
        byte[] voice = new byte[toVoice.maxOutputBytes(pcm.length)];
        int length = toVoice.transcode(pcm, 0, pcm.length, voice, 0);
        return Arrays.copyOf(voice, length);
    }
}
