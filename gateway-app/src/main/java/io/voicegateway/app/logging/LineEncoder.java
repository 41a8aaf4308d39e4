package io.voicegateway.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.event.KeyValuePair;

/** Writes an event as one line of UTF-8, without what nobody may read. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    /** Of what is told when a call ends. */
    private static final int USUAL_LENGTH = 512;

    private final Redaction redaction;

    LineEncoder(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Appends the event, without the end of the line. */
    abstract void append(StringBuilder line, ILoggingEvent event);

    @Override
    public final byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(USUAL_LENGTH);
        append(line, event);
        return redaction.of(line.append('\n').toString()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public final byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public final byte[] footerBytes() {
        return NOTHING;
    }

    static Instant time(ILoggingEvent event) {
        return Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS);
    }

    static String shortName(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Tells the event's own pairs after those of its thread; of several with one key, the last. */
    static void pairs(ILoggingEvent event, BiConsumer<String, Object> told) {
        List<KeyValuePair> own = event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
        event.getMDCPropertyMap().forEach((key, value) -> {
            if (!holds(own, 0, key)) {
                told.accept(key, value);
            }
        });
        for (int i = 0; i < own.size(); i++) {
            KeyValuePair pair = own.get(i);
            if (!holds(own, i + 1, pair.key)) {
                told.accept(pair.key, pair.value == null ? "null" : pair.value);
            }
        }
    }

    private static boolean holds(List<KeyValuePair> pairs, int from, String key) {
        for (int i = from; i < pairs.size(); i++) {
            if (pairs.get(i).key.equals(key)) {
                return true;
            }
        }
        return false;
    }
}
