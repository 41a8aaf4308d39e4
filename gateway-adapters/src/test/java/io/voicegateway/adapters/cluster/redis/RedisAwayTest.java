package io.voicegateway.adapters.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Fleet.Answer;
import io.voicegateway.domain.port.Fleet.Link;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Redis is not there, stands still, forgets, or does not let us in: no call waits for it for long, and all recovers. */
class RedisAwayTest {
    private static final FleetLimits TWO_EACH = new FleetLimits(0, 2, 0, 6);

    private final RedisServer redis = new RedisServer();
    private final RedisFixture fixture = new RedisFixture(redis.uri(), TWO_EACH);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ch.qos.logback.classic.Logger logger =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(RedisLink.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        fixture.close();
        redis.close();
    }

    @Test
    void killedRedisIsDoneWithoutAndWhatIsRunningCountsAgainWhenItIsBack() {
        RedisFleet first = fixture.together();
        RedisFleet second = fixture.together();
        ask(first);

        redis.kill();
        RedisFixture.await(first, Link.AWAY);
        Answer meanwhile = ask(first);
        long unanswered = first.status().unanswered();
        redis.start();
        RedisFixture.await(first, Link.TOGETHER);
        RedisFixture.await(second, Link.TOGETHER);

        assertThat(meanwhile).isEqualTo(Answer.UNKNOWN);
        assertThat(unanswered).isEqualTo(1);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ask(second) == Answer.TENANT_FULL);
    }

    @Test
    void frozenRedisHoldsNoCallUpForLongAndSoonNotAtAll() {
        RedisFleet instance = fixture.together();
        redis.freeze();

        long before = System.nanoTime();
        Answer first = ask(instance);
        long firstMillis = (System.nanoTime() - before) / 1_000_000;
        RedisFixture.await(instance, Link.AWAY);
        before = System.nanoTime();
        CompletableFuture<Answer> later = instance.admit("acme").toCompletableFuture();
        redis.thaw();
        RedisFixture.await(instance, Link.TOGETHER);

        assertThat(first).isEqualTo(Answer.UNKNOWN);
        assertThat(firstMillis).isBetween(RedisFixture.TIMEOUT.toMillis() - 5, RedisFixture.TIMEOUT.toMillis() + 500);
        assertThat(later).isCompletedWithValue(Answer.UNKNOWN);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ask(instance) == Answer.TENANT_FULL);
    }

    @Test
    void callThatRedisCountedTooLateIsCountedOnce() {
        RedisFleet instance = fixture.together();
        redis.freeze();
        Answer late = ask(instance);
        redis.thaw();
        RedisFixture.await(instance, Link.TOGETHER);
        instance.release("acme");

        RedisFleet other = fixture.together();

        assertThat(late).isEqualTo(Answer.UNKNOWN);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ask(other) == Answer.GRANTED);
        assertThat(ask(other)).isEqualTo(Answer.GRANTED);
    }

    @Test
    void redisThatIsAReplicaIsAsGoodAsAway() {
        redis.say("REPLICAOF", "127.0.0.1", "1");

        RedisFleet instance = fixture.instance();

        awaitWarning("READONLY");
        assertThat(ask(instance)).isEqualTo(Answer.UNKNOWN);
        redis.say("REPLICAOF", "NO", "ONE");
        RedisFixture.await(instance, Link.TOGETHER);
    }

    @Test
    void redisThatStillLoadsWhatItKeptIsAsGoodAsAway() {
        try (RedisServer slow = new RedisServer(
                "--rdbcompression",
                "no",
                "--loading-process-events-interval-bytes",
                "1024",
                "--key-load-delay",
                "200000")) {
            for (int i = 0; i < 10; i++) {
                slow.say("SET", "somebody's-" + i, "x".repeat(4000));
            }
            slow.say("SAVE");
            slow.kill();
            slow.start();

            try (RedisFixture loading = new RedisFixture(slow.uri(), TWO_EACH)) {
                RedisFleet instance = loading.instance();

                awaitWarning("LOADING");
                assertThat(ask(instance)).isEqualTo(Answer.UNKNOWN);
                RedisFixture.await(instance, Link.TOGETHER);
            }
        }
    }

    @Test
    void wrongPasswordIsSaidOnceAndNeverShown() {
        redis.say("CONFIG", "SET", "requirepass", "the-right-one");
        RedisFixture wrong = new RedisFixture(redis.uri(":the-wrong-one"), TWO_EACH);
        RedisFixture right = new RedisFixture(redis.uri(":the-right-one"), TWO_EACH);
        try (wrong;
                right) {
            RedisFleet refused = wrong.instance();
            right.together();
            awaitWarning("WRONGPASS");
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

            assertThat(refused.status().link()).isEqualTo(Link.AWAY);
            assertThat(log.list)
                    .filteredOn(event -> event.getFormattedMessage().contains("is away"))
                    .hasSize(1);
            assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("-one"));
        }
    }

    @Test
    void redisThatNeverWasThereIsAskedForInTheBackground() {
        redis.kill();
        RedisFleet instance = fixture.instance();

        awaitWarning("is away");
        assertThat(ask(instance)).isEqualTo(Answer.UNKNOWN);
        assertThat(instance.sessions().places()).isEqualTo(6);
        redis.start();
        RedisFixture.await(instance, Link.TOGETHER);
    }

    @Test
    void forgottenScriptsAreLoadedAgain() {
        RedisFleet instance = fixture.together();

        redis.say("SCRIPT", "FLUSH");

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> ask(instance) == Answer.TENANT_FULL);
    }

    @Test
    void handlesThatRedisForgotAreSavedAgainByTheCallThatLives() {
        RedisFleet first = fixture.together();
        ResumeKey key = new ResumeKey("acme", UpstreamProfile.of("gemini", "default"), "token");
        ResumeStore.Hold hold = first.memory().begin(key, () -> {});
        hold.save(List.of("before"));
        redis.kill();
        RedisFixture.await(first, Link.AWAY);
        hold.save(List.of("during"));

        redis.start();

        RedisFleet second = fixture.together();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> second.memory()
                        .take(key, () -> {})
                        .toCompletableFuture()
                        .join()
                        .handles()
                        .equals(List.of("during")));
    }

    @Test
    void instanceWithoutRedisStopsAtOnce() {
        redis.kill();
        RedisFleet instance = fixture.instance();
        long before = System.nanoTime();

        instance.leave();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private static Answer ask(Fleet fleet) {
        return fleet.admit("acme").toCompletableFuture().join();
    }

    private void awaitWarning(String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(5))
                .until(() -> List.copyOf(log.list).stream()
                        .anyMatch(event -> event.getFormattedMessage().contains(words)));
    }
}
