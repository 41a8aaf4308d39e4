package io.voicegateway.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/** Lines for people: time, severity, who, what, pairs; then a stack if there is one. */
final class TextLines extends LineEncoder {

    @Override
    void append(StringBuilder line, ILoggingEvent event) {
        String severity = event.getLevel().toString();
        line.append(time(event)).append(' ').append(severity).append(" ".repeat(6 - severity.length()));
        line.append(shortName(event)).append(": ");
        // A message must not be able to forge a line of its own.
        line.append(oneLine(event.getFormattedMessage()));
        pairs(event)
                .forEach(
                        (key, value) -> line.append(' ').append(key).append('=').append(oneLine(value)));
        if (event.getThrowableProxy() != null) {
            line.append('\n')
                    .append(ThrowableProxyUtil.asString(event.getThrowableProxy())
                            .stripTrailing());
        }
    }

    private static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
