package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.SessionShare;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The instances that share one Redis. Each says every half second that it lives; what it has counted counts only as long as it
 * does. While Redis is away every question is answered {@code UNKNOWN} at once.
 */
final class RedisFleet implements Fleet, Agenda {
    private static final Duration BEAT = Duration.ofMillis(500);
    /** Whoever does not answer for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int INSTANCE_BYTES = 12;

    private final RedisConfig config;
    private final String instance;
    private final Keys keys;
    private final RedisLink link;
    private final CallCounts calls;
    private final RedisShare share;
    private final RedisMemory memory;
    private final LongAdder answered = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    RedisFleet(RedisConfig config, URI uri) {
        byte[] name = new byte[INSTANCE_BYTES];
        new SecureRandom().nextBytes(name);
        this.config = config;
        this.instance = HexFormat.of().formatHex(name);
        this.keys = new Keys(config.prefix());
        long beatNanos = Math.min(BEAT.toNanos(), config.lease().toNanos() / 4);
        this.link = new RedisLink(new RedisConnector(uri, config.authorities(), PATIENCE), this, beatNanos);
        this.calls = new CallCounts(keys, instance, config.limits());
        this.share = new RedisShare(config.limits().maxSessions(), link);
        this.memory = new RedisMemory(link, keys, instance, config.resumeWindow());
    }

    @Override
    public CompletionStage<Answer> admit(String tenant) {
        if (!config.limits().limitCalls()) {
            return CompletableFuture.completedFuture(Answer.GRANTED);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (link.isTogether()) {
            link.tell(() -> link.ask(calls.mayCome(tenant, answer)));
            answer.completeOnTimeout(Answer.UNKNOWN, config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            answer.complete(Answer.UNKNOWN);
        }
        return answer.thenApply(said -> noted(tenant, said));
    }

    private Answer noted(String tenant, Answer said) {
        if (said == Answer.UNKNOWN) {
            unanswered.increment();
            link.tell(() -> calls.came(tenant));
        } else {
            answered.increment();
        }
        return said;
    }

    @Override
    public void release(String tenant) {
        if (config.limits().limitCalls()) {
            link.tell(() -> calls.over(tenant));
        }
    }

    @Override
    public SessionShare sessions() {
        return config.limits().maxSessions() == 0 ? SessionShare.UNLIMITED : share;
    }

    @Override
    public ResumeStore memory() {
        return config.resumeWindow().isZero() ? ResumeStore.NONE : memory;
    }

    @Override
    public Status status() {
        return new Status(link.isTogether() ? Link.TOGETHER : Link.AWAY, answered.sum(), unanswered.sum());
    }

    @Override
    public void join() {
        link.start();
    }

    @Override
    public void leave() {
        link.stop();
    }

    @Override
    public Command beat() {
        long question = share.question();
        return new Command(
                Script.BEAT,
                List.of(keys.instances(), keys.sessions(), keys.lost(instance)),
                List.of(
                        Command.bytes(instance),
                        Command.bytes(config.lease().toMillis()),
                        Command.bytes(share.used()),
                        Command.bytes(share.wanted()),
                        Command.bytes(config.limits().maxSessions())),
                reply -> heard(question, (List<?>) reply),
                () -> {});
    }

    private void heard(long question, List<?> reply) {
        boolean wasKnown = (Long) reply.get(0) == 1;
        if (!wasKnown) {
            calls.restateAll(); // the others have taken us for dead
        }
        share.answer(question, Math.toIntExact((Long) reply.get(1)));
        memory.lost((List<?>) reply.get(2));
    }

    @Override
    public List<Command> news() {
        return calls.news();
    }

    @Override
    public void connected() {
        calls.restateAll();
        memory.restateAll();
    }

    @Override
    public Command farewell() {
        return new Command(
                Script.LEAVE,
                List.of(keys.instances(), keys.sessions(), keys.calls(), keys.lost(instance)),
                List.of(Command.bytes(instance)),
                reply -> {},
                () -> {});
    }
}
