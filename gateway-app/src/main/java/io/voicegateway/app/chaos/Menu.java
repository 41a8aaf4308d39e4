package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Bar.Ending;
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
            met("U8", "reset, and the resume is refused", Bar.lives(2000, 0), List.of("resume-reject:times=1"), "rst"),
            met("U9", "503 at the upgrade, once", within(2000, 0), List.of("upgrade-status:status=503,times=1")),
            refused("U10", "503 at every upgrade", "upgrade-status:status=503", 3, 10_500),
            refused("U11a", "upgrade never answered", "upgrade-hang", 3, 10_500),
            refused("U11b", "setup never answered", "setup-silent", 3, 10_500),
            met("U12", "upgrade 3 s late", within(4000, 1200), List.of("upgrade-delay:by=3s,times=1")),
            new Fault(
                    "U13",
                    "upstream neither reads nor writes any more",
                    List.of(),
                    List.of("stall"),
                    new TalkThrough(16_000),
                    Bar.lives(10_000, -1),
                    true),
            struck("U14", "stall of 1 s", Bar.lives(1500, 0), "stall:for=1s"),
            new Fault("U15", "model silent for 60 s", List.of(), List.of("mute"), new StayQuiet(62_000), alive(), true),
            new Fault("U16", "pongs 30 s late", List.of(), List.of("pong-delay"), new StayQuiet(70_000), alive(), true),
            struck("U17a", "JSON cut off", NOTHING, "cut-json"),
            struck("U17b", "not JSON", NOTHING, "not-json"),
            met("U17c", "unknown fields", NOTHING, List.of("unknown-fields")),
            met("U17d", "\"data\": inside strings", NOTHING, List.of("data-in-strings")),
            met("U17e", "text frames", NOTHING, List.of("text-frames")),
            struck("U18", "message of 40 MiB", LOST, "huge-message"),
            struck("U19", "frame with reserved bits", LOST, "reserved-bits"),
            new Fault(
                    "U20",
                    "200 sessions reset in one second",
                    List.of(),
                    List.of("rst"),
                    new Crowd(200),
                    alive(),
                    true),
            new Fault(
                    "U21",
                    "upstream down for 60 s under 50 calls",
                    List.of(),
                    List.of(),
                    new Outage(50, 52_000),
                    within(10_000, -1),
                    true),
            new Fault(
                    "U22",
                    "every session reset after 2 s",
                    List.of("rst:after=2s"),
                    List.of(),
                    new TalkThrough(14_000),
                    Bar.closed(12_000),
                    true),
            cutIn("U23a", "interrupted, raw", PhoneDialect.RAW, 40),
            cutIn("U23b", "interrupted, Twilio", PhoneDialect.TWILIO, 20),
            new Fault(
                    "U24",
                    "turn of 120 s in one burst",
                    List.of(),
                    List.of(),
                    new LongTurn(120),
                    new Bar(40, -1, 100, Ending.LIVES, -1),
                    true));

    private Menu() {}

    private static Fault struck(String name, String title, Bar bar, String... strikes) {
        return new Fault(name, title, List.of(), List.of(strikes), TALK, bar, false);
    }

    private static Fault met(String name, String title, Bar bar, List<String> faults, String... strikes) {
        return new Fault(name, title, faults, List.of(strikes), TALK, bar, false);
    }

    private static Fault refused(String name, String title, String fault, int mostTries, long millis) {
        return new Fault(name, title, List.of(fault), List.of(), new Refusal(mostTries), Bar.closed(millis), false);
    }

    private static Fault cutIn(String name, String title, PhoneDialect dialect, long millis) {
        return new Fault(name, title, List.of(), List.of(), new CutIn(dialect), within(millis, -1), false);
    }

    private static Bar within(long millis, long lostMillis) {
        return new Bar(-1, lostMillis, -1, Ending.LIVES, millis);
    }

    private static Bar alive() {
        return Bar.lives(-1, -1);
    }
}
