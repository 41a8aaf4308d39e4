package io.voicegateway.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Lines for machines: one JSON object with {@code ts}, {@code level}, {@code logger}, {@code thread}, {@code msg} and the pairs. */
final class JsonLines extends LineEncoder {

    JsonLines(Redaction redaction) {
        super(redaction);
    }

    @Override
    void append(StringBuilder line, ILoggingEvent event) {
        line.append('{');
        member(line, "ts", time(event).toString());
        member(line.append(','), "level", event.getLevel().toString());
        member(line.append(','), "logger", event.getLoggerName());
        member(line.append(','), "thread", event.getThreadName());
        member(line.append(','), "msg", event.getFormattedMessage());
        pairs(event, (key, value) -> pair(line.append(','), key, value));
        if (event.getThrowableProxy() != null) {
            member(line.append(','), "stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        line.append('}');
    }

    /** Numbers and truths are what they are; anything else is text. */
    private static void pair(StringBuilder line, String name, Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            line.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsString(name))
                    .append("\":")
                    .append(value);
        } else {
            member(line, name, value.toString());
        }
    }

    private static void member(StringBuilder line, String name, String value) {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        line.append('"');
        encoder.quoteAsString(name, line);
        line.append("\":\"");
        encoder.quoteAsString(value, line);
        line.append('"');
    }
}
