package io.voicegateway.domain.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An input of a fuzz target that wants several texts: one a line, and empty ones where there are no more. */
public final class FuzzLines {
    private final String[] lines;

    public FuzzLines(byte[] data) {
        this.lines = new String(data, UTF_8).split("\n", -1);
    }

    /** Returns how many lines there are. */
    public int count() {
        return lines.length;
    }

    /** Returns the line of that number, from 0. */
    public String line(int number) {
        return number < lines.length ? lines[number] : "";
    }

    /** Returns what comes from that line on. */
    public String from(int number) {
        StringBuilder rest = new StringBuilder();
        for (int i = number; i < lines.length; i++) {
            rest.append(lines[i]).append('\n');
        }
        return rest.toString();
    }
}
