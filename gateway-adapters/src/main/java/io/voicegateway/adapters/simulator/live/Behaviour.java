package io.voicegateway.adapters.simulator.live;

import java.time.Duration;
import java.util.Optional;

/**
 * How the simulated model behaves when nothing goes wrong.
 *
 * @param mode what it says
 * @param profile which generation of Gemini it resembles
 * @param setupDelay from the setup to {@code setupComplete}
 * @param quietAfterSetup how long after {@code setupComplete} nothing is pushed
 * @param replyDelay from the end of an utterance to the first audio
 * @param speed how many times faster than real time audio is generated; 0 for all at once
 * @param echoMillis the chunk in echo mode
 * @param toneLength how long a reply is in tone mode
 * @param burstLength how long a reply is in burst mode
 * @param sessionLimit when the connection's deadline expires; zero for never
 * @param goAwayNotice how long before that {@code goAway} is sent; zero for not at all
 * @param handleValidity how long a resumption handle is good
 * @param toolEveryTurns every n-th reply calls a declared tool first; 0 for never
 * @param recording whether received audio is kept
 * @param requiredKey the only API key that is accepted
 * @param keyRefusal what happens to another
 */
public record Behaviour(
        Mode mode,
        Profile profile,
        Duration setupDelay,
        Duration quietAfterSetup,
        Duration replyDelay,
        double speed,
        int echoMillis,
        Duration toneLength,
        Duration burstLength,
        Duration sessionLimit,
        Duration goAwayNotice,
        Duration handleValidity,
        int toolEveryTurns,
        boolean recording,
        Optional<String> requiredKey,
        KeyRefusal keyRefusal) {

    /** Returns the same in another mode. */
    public Behaviour withMode(Mode other) {
        return new Behaviour(
                other,
                profile,
                setupDelay,
                quietAfterSetup,
                replyDelay,
                speed,
                echoMillis,
                toneLength,
                burstLength,
                sessionLimit,
                goAwayNotice,
                handleValidity,
                toolEveryTurns,
                recording,
                requiredKey,
                keyRefusal);
    }

    /** What the model says. */
    public enum Mode {
        /** The caller's own words, when the utterance is over. */
        PARROT,
        /** Whatever it hears, at once and without turns: full-duplex load. */
        ECHO,
        /** The same, but not the silence between words: turns under load, without speech detection. */
        ECHO_SPEECH,
        /** A tone. */
        TONE,
        /** Nothing. */
        MUTE,
        /** A long tone, all of it at once. */
        BURST
    }

    /** Which Gemini it resembles. */
    public enum Profile {
        /** Developer API, 3.x: audio and transcript in one message, handles all the time. */
        DEV_3X,
        /** Vertex AI, 2.5: one kind of content a message, {@code finished} flags, candidates in the usage. */
        VERTEX_25
    }

    /** What a wrong or missing key gets. */
    public enum KeyRefusal {
        /** HTTP 401 at the upgrade. */
        HTTP_401,
        /** HTTP 403 at the upgrade. */
        HTTP_403,
        /** A close frame after the upgrade: 1007 for a wrong key, 1008 for none. */
        CLOSE
    }
}
