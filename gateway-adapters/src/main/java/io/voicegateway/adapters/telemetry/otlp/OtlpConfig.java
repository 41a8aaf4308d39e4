package io.voicegateway.adapters.telemetry.otlp;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces go, and which. The meanings are those of the environment variables that OpenTelemetry defines.
 *
 * @param endpoint the collector's base URL, to which {@code /v1/traces} is added; empty traces nothing
 * @param headers what each request carries besides; secret
 * @param resource what is said of this process, {@code service.name} among it
 * @param sampling which calls are traced
 * @param timeout how long the collector may take for one request, repetitions included
 * @param queue how spans wait for it
 */
public record OtlpConfig(
        Optional<URI> endpoint,
        Map<String, String> headers,
        Map<String, String> resource,
        Sampling sampling,
        Duration timeout,
        Queue queue) {

    /** Traces nothing. */
    public static final OtlpConfig OFF =
            new OtlpConfig(Optional.empty(), Map.of(), Map.of(), Sampling.ALL, Duration.ofSeconds(10), Queue.USUAL);

    public OtlpConfig {
        requireNonNull(endpoint, "endpoint");
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
        requireNonNull(sampling, "sampling");
        requireNonNull(timeout, "timeout");
        requireNonNull(queue, "queue");
    }

    /** Returns whether calls are traced. */
    boolean isOn() {
        return endpoint.isPresent();
    }

    /** Returns where traces are POSTed. */
    String tracesUrl() {
        String base = endpoint.orElseThrow().toString();
        return (base.endsWith("/") ? base : base + "/") + "v1/traces";
    }

    @Override
    public String toString() {
        return "OtlpConfig[endpoint=" + endpoint + ", headers=***, resource=" + resource + ", sampling=" + sampling
                + "]";
    }

    /**
     * Which calls are traced.
     *
     * @param share of the calls, 0 to 1
     * @param byCaller whether a client that stands in a trace decides for its call
     */
    public record Sampling(double share, boolean byCaller) {
        /** All of them, but for those whose client stands in a trace that is not recorded. */
        public static final Sampling ALL = new Sampling(1, true);

        public Sampling {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
            }
        }
    }

    /**
     * How spans wait.
     *
     * @param most spans that wait; one more is dropped
     * @param pause between two requests, unless so many spans wait that they fill one
     */
    public record Queue(int most, Duration pause) {
        /** 2048 spans, 5 s. */
        public static final Queue USUAL = new Queue(2048, Duration.ofSeconds(5));

        public Queue {
            if (most < 1) {
                throw new IllegalArgumentException("most: " + most + " (expected: 1 at least)");
            }
            requireNonNull(pause, "pause");
        }
    }
}
