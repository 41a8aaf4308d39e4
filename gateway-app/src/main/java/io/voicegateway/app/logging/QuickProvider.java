package io.voicegateway.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Joins SLF4J to Logback without Logback's search for a configuration, which takes several times as long as what is found. */
public final class QuickProvider implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter threadPairs = new LogbackMDCAdapter();

    @Override
    public void initialize() {
        context.setMDCAdapter(threadPairs);
        new QuietStart().configure(context);
        context.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return threadPairs;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0";
    }
}
