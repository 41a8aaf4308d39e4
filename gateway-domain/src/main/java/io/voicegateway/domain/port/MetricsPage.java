package io.voicegateway.domain.port;

/** What a monitoring system reads now and then. Thread-safe. */
public interface MetricsPage {

    /** Returns the page's media type. */
    String contentType();

    /** Returns the figures as they stand. Takes milliseconds: not for a loop. */
    String text();
}
