package io.voicegateway.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;

/** The process's log: one stream, one shape, one least severity. */
public final class Logging {
    private static final List<String> LIBRARIES = List.of("io.undertow", "org.xnio", "org.jboss", "io.micrometer");

    private static final Redaction REDACTION = new Redaction();

    private Logging() {}

    /** Names {@link QuickProvider} to SLF4J, which would look for one in every jar and then have Logback look for its configuration. */
    public static void bind() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, QuickProvider.class.getName());
        // Or SLF4J would say on standard error that it was told.
        System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
    }

    /** Shows these in no line from now on. */
    public static void hide(Collection<String> secrets) {
        REDACTION.hide(secrets);
    }

    static Redaction redaction() {
        return REDACTION;
    }

    /**
     * Sends the log of a serving process to a stream.
     *
     * @param level a severity's name, any case
     * @param format {@code text} or {@code json}
     */
    public static void serve(String level, String format, PrintStream out) {
        // JBoss Logging, which XNIO and Undertow use, would look for three other systems first.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LineEncoder encoder = format.equals("json") ? new JsonLines(REDACTION) : new TextLines(REDACTION);
        // Stopped, an appender would close the stream, which is the process's own.
        root.iteratorForAppenders().forEachRemaining(root::detachAppender);
        root.addAppender(appender(context, encoder, out));
        level(level);
    }

    /** Sets the least severity. Returns false, having changed nothing, if there is none of that name. */
    public static boolean level(String name) {
        Level level = Level.toLevel(name, null);
        if (level == null) {
            return false;
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        // What the libraries tell of themselves is of use to nobody but their makers.
        for (String library : LIBRARIES) {
            context.getLogger(library).setLevel(quieter(level));
        }
        return true;
    }

    private static Level quieter(Level level) {
        return level.isGreaterOrEqual(Level.WARN) || level.equals(Level.TRACE) ? level : Level.WARN;
    }

    static OutputStreamAppender<ILoggingEvent> appender(Context context, LineEncoder encoder, PrintStream out) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        return appender;
    }
}
