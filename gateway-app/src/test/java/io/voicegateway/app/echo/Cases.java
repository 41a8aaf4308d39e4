package io.voicegateway.app.echo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A list of cases, each by the number it has in the public suites and what it is about. */
final class Cases {
    private final List<Case> all = new ArrayList<>();

    /** What the peer says and must hear. */
    interface Script {
        void run(Peer peer) throws Exception;
    }

    /** One case. */
    record Case(String name, Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    void add(String name, Script script) {
        all.add(new Case(name, script));
    }

    /** Adds a case that ends with the peer's normal close. */
    void addClean(String name, Script script) {
        add(name, peer -> {
            script.run(peer);
            peer.closeNormally();
        });
    }

    /** Adds a case that ends with our close of this code, unasked. */
    void addFailing(String name, int code, Script script) {
        add(name, peer -> {
            script.run(peer);
            peer.expectFailure(code);
        });
    }

    List<Case> all() {
        return all;
    }

    static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
