package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Bar.Ending;
import io.voicegateway.app.chaos.Fault.Needs;
import java.util.List;

/** All that is tried. The rows are those of {@code docs/reliability.md}. */
public final class Menu {
    private static final Script TALK = new TalkThrough(5000);
    /** A session lost without warning, in the middle of a word. */
    private static final Bar LOST = Bar.lives(500, 0);
    /** Nothing to be noticed. */
    private static final Bar NOTHING = new Bar(200, 0, 0, Ending.LIVES, -1);

    /** In the order of the table. */
    public static final List<Fault> ALL = List.of(
            struck("U1", "TCP reset in mid-word", LOST, "rst"),
            struck("U2", "TCP end without a close frame", LOST, "fin"),
            struck("U3", "close 1011", LOST, "close:code=1011"),
            struck("U4a", "close 1007, once", LOST, "close:code=1007"),
            struck("U4b", "close 1007, twice within 10 s", Bar.closed(8000), "close:code=1007", "close:code=1007"),
            refused("U5a", "setup refused with 1008", "setup-close:code=1008", 1, 2000),
            refused("U5b", "upgrade refused with 401", "upgrade-status:status=401", 1, 2000),
            refused("U5c", "upgrade refused with 403", "upgrade-status:status=403", 1, 2000),
            struck("U6", "goAway with 2 s left", NOTHING, "go-away:left=2s"),
            struck("U6b", "goAway with 2 s left, then silence", Bar.lives(2500, 0), "go-away:left=2s,then=silence"),
            struck(
                    "U6c",
                    "goAway, again with less time left",
                    NOTHING,
                    "go-away:left=60s,then=none",
                    "go-away:left=2s"),
            struck("U6d", "goAway with no time left", NOTHING, "go-away:left=0s,then=none"),
            errand("U7a", "goAway during a tool call", Workbench.SOON, true, "go-away:left=8s", 8000),
            errand("U7b", "the tool takes longer than that", Workbench.LATE, false, "go-away:left=3s", 3000),
            met("U8", "reset, and the resume is refused", Bar.lives(2000, 0), List.of("resume-reject:times=1"), "rst"),
            met("U9", "503 at the upgrade, once", within(2000, 0), List.of("upgrade-status:status=503,times=1")),
            refused("U10", "503 at every upgrade", "upgrade-status:status=503", 3, 10_500),
            refused("U11a", "upgrade never answered", "upgrade-hang", 3, 10_500),
            refused("U11b", "setup never answered", "setup-silent", 3, 10_500),
            met("U12", "upgrade 3 s late", within(4000, 0), List.of("upgrade-delay:by=3s,times=1")),
            new Fault(
                    "U13",
                    "upstream neither reads nor writes any more",
                    List.of(),
                    List.of("stall"),
                    new TalkThrough(16_000),
                    Bar.lives(10_000, -1),
                    Needs.NOTHING,
                    true),
            new Fault(
                    "U13b",
                    "the same under 25 calls at once",
                    List.of(),
                    List.of("stall"),
                    new StalledCrowd(25),
                    within(10_000, -1),
                    Needs.NOTHING,
                    true),
            struck("U14", "stall of 1 s", Bar.lives(1500, 0), "stall:for=1s"),
            quiet("U15", "model silent for 60 s", "mute", 62_000),
            quiet("U16", "pongs 30 s late", "pong-delay", 70_000),
            struck("U17a", "JSON cut off", NOTHING, "cut-json"),
            struck("U17b", "not JSON", NOTHING, "not-json"),
            struck("U17c", "unknown fields", NOTHING, "unknown-fields"),
            struck("U17d", "\"data\": inside strings", NOTHING, "data-in-strings"),
            struck("U17e", "text frames", NOTHING, "text-frames"),
            struck("U17f", "frames of 1,000 bytes at most", NOTHING, "fragments"),
            struck("U18", "message of 40 MiB", LOST, "huge-message"),
            struck("U19", "frame with reserved bits", LOST, "reserved-bits"),
            new Fault(
                    "U20",
                    "200 sessions reset in one second",
                    List.of(),
                    List.of("rst"),
                    new Crowd(200),
                    alive(),
                    Needs.NOTHING,
                    true),
            new Fault(
                    "U21",
                    "upstream down for 60 s under 50 calls",
                    List.of(),
                    List.of(),
                    new Outage(50, 52_000),
                    within(10_000, -1),
                    Needs.NOTHING,
                    true),
            new Fault(
                    "U22",
                    "every session reset after 2 s",
                    List.of("rst:after=2s"),
                    List.of(),
                    new TalkThrough(14_000),
                    Bar.closed(12_000),
                    Needs.NO_WARM_SESSIONS,
                    true),
            cutIn("U23a", "interrupted, raw", PhoneDialect.RAW, 40),
            cutIn("U23b", "interrupted, Twilio", PhoneDialect.TWILIO, 20),
            cutIn("U23c", "audio of the dead turn after interrupted", PhoneDialect.RAW, 40, "late-audio"),
            cutIn("U23d", "audio in the message with interrupted", PhoneDialect.RAW, 40, "audio-with-interrupted"),
            cutIn("U23e", "interrupted, and no turnComplete ever", PhoneDialect.RAW, 40, "no-turn-complete"),
            new Fault(
                    "U24",
                    "turn of 120 s in one burst",
                    List.of(),
                    List.of(),
                    new LongTurn(120),
                    new Bar(40, -1, 100, Ending.LIVES, -1),
                    Needs.NOTHING,
                    true));

    private Menu() {}

    private static Fault struck(String name, String title, Bar bar, String... strikes) {
        return new Fault(name, title, List.of(), List.of(strikes), TALK, bar, Needs.NOTHING, false);
    }

    private static Fault met(String name, String title, Bar bar, List<String> faults, String... strikes) {
        return new Fault(name, title, faults, List.of(strikes), TALK, bar, Needs.NO_WARM_SESSIONS, false);
    }

    private static Fault refused(String name, String title, String fault, int mostTries, long millis) {
        Script script = new Refusal(mostTries);
        return new Fault(
                name, title, List.of(fault), List.of(), script, Bar.closed(millis), Needs.NO_WARM_SESSIONS, false);
    }

    private static Fault quiet(String name, String title, String strike, int millis) {
        return new Fault(name, title, List.of(), List.of(strike), new StayQuiet(millis), alive(), Needs.NOTHING, true);
    }

    private static Fault errand(String name, String title, String tool, boolean answered, String strike, long millis) {
        Script script = new Errand(tool, answered);
        return new Fault(name, title, List.of(), List.of(strike), script, within(millis, -1), Needs.TOOLS, false);
    }

    private static Fault cutIn(String name, String title, PhoneDialect dialect, long millis, String... strikes) {
        Script script = new CutIn(dialect);
        return new Fault(name, title, List.of(), List.of(strikes), script, within(millis, -1), Needs.NOTHING, false);
    }

    private static Bar within(long millis, long lostMillis) {
        return new Bar(-1, lostMillis, -1, Ending.LIVES, millis);
    }

    private static Bar alive() {
        return Bar.lives(-1, -1);
    }
}
