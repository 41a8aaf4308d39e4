package io.voicegateway.adapters.events.records;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where records of calls go and what is in them.
 *
 * @param logged whether each is a line in the log
 * @param webhook where each is POSTed
 * @param secret what the POSTs are signed with; empty sends them unsigned
 * @param retryPause until the first retry of a POST; the second waits four times as long
 * @param words whether the webhook gets what was said
 * @param numbers whether it gets phone numbers as they are; else masked
 * @param prices what tokens cost
 * @param flightDirectory where files on calls that ended badly are written
 */
public record RecordsConfig(
        boolean logged,
        Optional<URI> webhook,
        Optional<String> secret,
        Duration retryPause,
        boolean words,
        boolean numbers,
        Prices prices,
        Optional<Path> flightDirectory) {

    /** What is paused until a POST is tried again. */
    public static final Duration DEFAULT_RETRY_PAUSE = Duration.ofSeconds(1);

    public RecordsConfig {
        requireNonNull(webhook, "webhook");
        requireNonNull(secret, "secret");
        requireNonNull(retryPause, "retryPause");
        requireNonNull(prices, "prices");
        requireNonNull(flightDirectory, "flightDirectory");
    }

    /** Returns whether anybody wants records at all. */
    boolean isOn() {
        return logged || webhook.isPresent() || flightDirectory.isPresent();
    }

    @Override
    public String toString() {
        return "RecordsConfig[logged=" + logged + ", webhook=" + webhook.isPresent() + ", secret=***, words=" + words
                + ", numbers=" + numbers
                + ", flightDirectory=" + flightDirectory + "]";
    }

    /**
     * What a million tokens cost, in any currency.
     *
     * @param input of what the model read
     * @param output of what it said
     */
    public record Prices(OptionalDouble input, OptionalDouble output) {
        /** Nobody said, so nothing is estimated. */
        public static final Prices UNKNOWN = new Prices(OptionalDouble.empty(), OptionalDouble.empty());

        /** Returns the cost, if both prices are known. */
        OptionalDouble of(long inputTokens, long outputTokens) {
            return input.isPresent() && output.isPresent()
                    ? OptionalDouble.of((inputTokens * input.getAsDouble() + outputTokens * output.getAsDouble()) / 1e6)
                    : OptionalDouble.empty();
        }
    }
}
