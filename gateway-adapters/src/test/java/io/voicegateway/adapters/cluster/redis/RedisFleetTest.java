package io.voicegateway.adapters.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.contract.FleetContract;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Fleet.Answer;
import io.voicegateway.domain.port.SessionShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisFleetTest extends FleetContract {
    private static RedisServer redis;
    private final List<RedisFixture> fixtures = new ArrayList<>();

    @BeforeAll
    static void startRedis() {
        redis = new RedisServer();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @AfterEach
    void leave() {
        fixtures.forEach(RedisFixture::close);
    }

    @Override
    protected List<Fleet> instances(FleetLimits limits) {
        RedisFixture fixture = fixture(limits);
        return List.of(fixture.together(), fixture.together());
    }

    @Override
    protected void awaitGranted(Fleet fleet, String tenant) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ask(fleet, tenant) == Answer.GRANTED);
    }

    @Test
    void rushOfCallsOnTwoInstancesIsGrantedExactlyUpToTheLimit() {
        List<Fleet> fleet = instances(new FleetLimits(0, 100, 0, 0));
        List<CompletableFuture<Answer>> asked = new ArrayList<>();

        for (int i = 0; i < 400; i++) {
            asked.add(fleet.get(i % 2).admit("acme").toCompletableFuture());
        }

        assertThat(asked.stream().map(CompletableFuture::join))
                .containsOnly(Answer.GRANTED, Answer.TENANT_FULL)
                .filteredOn(answer -> answer == Answer.GRANTED)
                .hasSize(100);
    }

    @Test
    void callsOfAnInstanceThatLeavesCountNoMore() {
        List<Fleet> fleet = instances(new FleetLimits(0, 1, 0, 0));
        ask(fleet.get(0), "acme");
        assertThat(ask(fleet.get(1), "acme")).isEqualTo(Answer.TENANT_FULL);

        fleet.get(0).leave();

        assertThat(ask(fleet.get(1), "acme")).isEqualTo(Answer.GRANTED);
    }

    @Test
    void callsOfAnInstanceThatDiesCountNoMoreWhenItsLeaseIsOver() {
        FleetLimits limits = new FleetLimits(0, 1, 0, 0);
        RedisFixture fixture = fixture(limits);
        Fleet heir = fixture.together();
        try (RelayToRedis relay = new RelayToRedis(redis.uri().getPort())) {
            RedisFleet dying = fixture.instanceBy(relay.uri());
            RedisFixture.await(dying, Fleet.Link.TOGETHER);
            ask(dying, "acme");
            assertThat(ask(heir, "acme")).isEqualTo(Answer.TENANT_FULL);

            relay.cut();

            awaitGranted(heir, "acme");
        }
    }

    @Test
    void sessionsAreSharedAndAnUnusedPlaceGoesToWhoeverNeedsIt() {
        List<Fleet> fleet = instances(new FleetLimits(0, 0, 0, 10));
        SessionShare first = fleet.get(0).sessions();
        SessionShare second = fleet.get(1).sessions();

        first.want(0, 8);
        await(() -> first.places() == 8 && !first.isAsking());
        second.want(0, 8);
        await(() -> !second.isAsking());
        assertThat(second.places()).isEqualTo(2);

        first.want(3, 3);
        await(() -> {
            second.want(2, 8);
            return second.places() == 7;
        });
        assertThat(first.places()).isEqualTo(3);
    }

    @Test
    void sessionsOfAnInstanceThatLeavesAreFree() {
        List<Fleet> fleet = instances(new FleetLimits(0, 0, 0, 4));
        fleet.get(0).sessions().want(4, 4);
        await(() -> fleet.get(0).sessions().places() == 4);

        fleet.get(0).leave();

        await(() -> {
            fleet.get(1).sessions().want(0, 4);
            return fleet.get(1).sessions().places() == 4;
        });
    }

    @Test
    void nothingInRedisNamesATenant() {
        List<Fleet> fleet = instances(new FleetLimits(9, 9, 9, 9));

        ask(fleet.get(0), "a-very-secret-tenant");

        assertThat((List<?>) redis.say("KEYS", "*"))
                .extracting(key -> new String((byte[]) key, java.nio.charset.StandardCharsets.UTF_8))
                .isNotEmpty()
                .noneMatch(key -> key.contains("secret"));
    }

    private RedisFixture fixture(FleetLimits limits) {
        RedisFixture fixture = new RedisFixture(redis.uri(), limits);
        fixtures.add(fixture);
        return fixture;
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
