package io.voicegateway.adapters.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.contract.ResumeStoreContract;
import io.voicegateway.domain.fleet.LocalFleet;
import io.voicegateway.domain.fleet.LocalResumeStore;
import io.voicegateway.domain.fleet.SharedFleet;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances' memories before one Redis, each with its own process's store before it as in a gateway. */
class RedisMemoryTest extends ResumeStoreContract {
    private static RedisServer redis;
    private RedisFixture fixture;
    private ResumeStore here;
    private ResumeStore there;

    @BeforeAll
    static void startRedis() {
        redis = new RedisServer();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void join() {
        fixture = new RedisFixture(redis.uri(), FleetLimits.NONE);
        here = memory();
        there = memory();
    }

    @AfterEach
    void leave() {
        fixture.close();
    }

    @Override
    protected ResumeStore store() {
        return here;
    }

    @Override
    protected ResumeStore elsewhere() {
        return there;
    }

    @Override
    protected void await(Condition condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::holds);
    }

    @Test
    void nothingInRedisIsReadable() {
        ResumeKey key = newKey("a-secret-tenant");
        here.begin(key, () -> {}).save(List.of("a-secret-handle"));
        settle(here);
        await(() -> take(there, key).handles().equals(List.of("a-secret-handle")));

        List<String> all = new ArrayList<>();
        for (Object name : (List<?>) redis.say("KEYS", "*resume*")) {
            String place = new String((byte[]) name, StandardCharsets.UTF_8);
            all.add(place);
            for (Object field : (List<?>) redis.say("HGETALL", place)) {
                all.add(new String((byte[]) field, StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(all).isNotEmpty().noneMatch(text -> text.contains("secret") || text.contains(key.token()));
    }

    @Test
    void whatSomebodyElseWroteIntoRedisIsNotTakenForHandles() {
        ResumeKey key = newKey("acme");
        here.begin(key, () -> {}).save(List.of("h"));
        settle(here);
        await(() -> take(there, key).handles().equals(List.of("h")));

        String place = new Keys(prefixOf()).conversation(key);
        redis.say("HSET", place, "handles", "forged");

        assertThat(take(there, key).handles()).isEmpty();
    }

    @Test
    void whatIsKeptInRedisRunsOut() {
        ResumeKey key = newKey("acme");
        here.begin(key, () -> {}).save(List.of("h"));
        settle(here);
        await(() -> take(there, key).handles().equals(List.of("h")));

        Long millis = (Long) redis.say("PTTL", new Keys(prefixOf()).conversation(key));

        assertThat(millis).isBetween(1L, 60_000L);
    }

    private ResumeStore memory() {
        ResumeStore own = new LocalResumeStore(
                100, Duration.ofMinutes(1), System::nanoTime, () -> "vgr1." + UUID.randomUUID() + UUID.randomUUID());
        Fleet alone = new SharedFleet(new LocalFleet(FleetLimits.NONE, own, System::nanoTime), fixture.together());
        return alone.memory();
    }

    private String prefixOf() {
        return fixture.prefix();
    }
}
