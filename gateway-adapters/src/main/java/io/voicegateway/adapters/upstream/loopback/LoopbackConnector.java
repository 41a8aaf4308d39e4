package io.voicegateway.adapters.upstream.loopback;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Opens echo sessions, at once and without a network. It has one profile, {@code default}, in which a call may override
 * {@code format}.
 */
final class LoopbackConnector implements UpstreamConnector {
    /** Nothing ends it; a day keeps arithmetic on ages harmless. */
    private static final Duration MAX_CONNECTION_AGE = Duration.ofDays(1);

    private final LoopbackConfig config;

    LoopbackConnector(LoopbackConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public boolean knows(UpstreamProfile profile) {
        return format(profile).isPresent();
    }

    @Override
    public Duration maxConnectionAge() {
        return MAX_CONNECTION_AGE;
    }

    @Override
    public CompletionStage<Dialled> dial(Loop loop) {
        CompletableFuture<Dialled> result = new CompletableFuture<>();
        loop.execute(() -> result.complete(new Line(loop)));
        return result;
    }

    private Optional<AudioFormat> format(UpstreamProfile profile) {
        Map<String, String> overrides = profile.overrides();
        if (!profile.name().equals("default") || overrides.keySet().stream().anyMatch(key -> !key.equals("format"))) {
            return Optional.empty();
        }
        try {
            String format = overrides.get("format");
            return Optional.of(format == null ? config.format() : AudioFormat.parse(format));
        } catch (IllegalArgumentException unknownFormat) {
            return Optional.empty();
        }
    }

    private final class Line implements Dialled {
        private final Loop loop;
        private boolean open = true;
        private boolean used;

        Line(Loop loop) {
            this.loop = loop;
        }

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public CompletionStage<UpstreamSession> setUp(UpstreamProfile profile, SessionOptions options) {
            if (used) {
                throw new IllegalStateException("set up twice");
            }
            used = true;
            AudioFormat format = format(profile)
                    .orElseThrow(
                            () -> new IllegalArgumentException("profile: " + profile + " (expected: a known one)"));
            CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
            loop.execute(() -> {
                if (open) {
                    result.complete(new LoopbackSession(loop, format, config.delay()));
                } else {
                    result.completeExceptionally(
                            new UpstreamException(new UpstreamLoss(1006, "hung up", Remedy.RESUME)));
                }
            });
            return result;
        }

        @Override
        public boolean isOpen() {
            return open && !used;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
