package io.voicegateway.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/** Lines for people: time, severity, who, what, pairs; then a stack if there is one. */
final class TextLines extends LineEncoder {

    TextLines(Redaction redaction) {
        super(redaction);
    }

    @Override
    void append(StringBuilder line, ILoggingEvent event) {
        String severity = event.getLevel().toString();
        line.append(time(event)).append(' ').append(severity).append(" ".repeat(6 - severity.length()));
        line.append(shortName(event)).append(": ");
        // A message must not be able to forge a line of its own.
        oneLine(line, event.getFormattedMessage());
        pairs(event, (key, value) -> oneLine(line.append(' ').append(key).append('='), value.toString()));
        if (event.getThrowableProxy() != null) {
            String stack =
                    ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
            // Indented, for an exception's message may hold the beginning of a line.
            stack.lines().forEach(part -> oneLine(line.append("\n\t"), part.strip()));
        }
    }

    private static void oneLine(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> line.append("\\r");
                case '\n' -> line.append("\\n");
                default -> {
                    if (isControl(c)) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
    }

    /** Also what ends a line for some, and what turns the order of the text round. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }
}
