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
        line.append(oneLine(event.getFormattedMessage()));
        pairs(event)
                .forEach(
                        (key, value) -> line.append(' ').append(key).append('=').append(oneLine(value.toString())));
        if (event.getThrowableProxy() != null) {
            String stack =
                    ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
            // Indented, for an exception's message may hold the beginning of a line.
            stack.lines().forEach(part -> line.append("\n\t").append(oneLine(part.strip())));
        }
    }

    private static String oneLine(String text) {
        if (text.chars().noneMatch(TextLines::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                default -> shown.append(isControl(c) ? String.format("\\u%04x", c) : Character.toString(c));
            }
        });
        return shown.toString();
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
