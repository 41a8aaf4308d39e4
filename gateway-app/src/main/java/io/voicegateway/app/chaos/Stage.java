package io.voicegateway.app.chaos;

import io.voicegateway.app.chaos.Tormentor.Session;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sessions of one call among all that the simulator has: those that did not listen to anybody before the call. A gateway
 * that keeps sessions warm has some from before, and others that never hear a word.
 */
final class Stage {
    private static final long SETTLE_MILLIS = 3000;

    private final Set<Long> others;

    private Stage(Set<Long> others) {
        this.others = others;
    }

    /** Looks before a call is dialled, once the sessions of the one before are gone. */
    static Stage before(Rig rig) throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        List<Session> busy = busy(rig);
        while (busy.stream().anyMatch(Session::live) && System.nanoTime() < end) {
            rig.pass(20);
            busy = busy(rig);
        }
        return new Stage(busy.stream().map(Session::id).collect(Collectors.toSet()));
    }

    /** Returns the sessions that have heard the call, the oldest first. */
    List<Session> heard(Rig rig) throws IOException, InterruptedException {
        return busy(rig).stream()
                .filter(session -> !others.contains(session.id()))
                .sorted(Comparator.comparingLong(Session::id))
                .toList();
    }

    /** Returns the session that hears the call now. */
    Optional<Session> listening(Rig rig) throws IOException, InterruptedException {
        return heard(rig).stream().filter(Session::live).max(Comparator.comparingLong(Session::id));
    }

    Session report(Rig rig, long id) throws IOException, InterruptedException {
        return rig.tormentor().sessions().stream()
                .filter(session -> session.id() == id)
                .findFirst()
                .orElseThrow(() -> new IOException("no session " + id));
    }

    private static List<Session> busy(Rig rig) throws IOException, InterruptedException {
        return rig.tormentor().sessions().stream()
                .filter(session -> session.ready() && session.receivedMillis() > 0)
                .toList();
    }
}
