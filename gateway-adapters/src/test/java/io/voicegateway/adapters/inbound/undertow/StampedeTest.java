package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.domain.model.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What many who come at once may take from the calls of the loops that let them in. */
class StampedeTest {
    private static final int MANY = 96;
    private static final long COLD_NANOS = 1_000_000;

    @Test
    void aLoopLooksAtItsCallsBetweenThoseWhoComeAtOnce() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger whenACallWasServed = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch served = new CountDownLatch(1);
        try (IoLoops loops = IoLoops.start(1, true)) {
            XnioLoop loop = loops.loops().get(0);
            Door.Plan plan = new Door.Plan(loops, new Turnstiles(loops), exchange -> {
                long until = System.nanoTime() + COLD_NANOS;
                while (until - System.nanoTime() > 0) {
                    Thread.onSpinWait();
                }
                answered.incrementAndGet();
            });
            Doors doors = Doors.open("127.0.0.1", 0, plan::open);
            List<RawSocket> crowd = new ArrayList<>();
            loop.execute(() -> {
                await(held);
                loop.timer(() -> {
                            whenACallWasServed.set(answered.get());
                            served.countDown();
                        })
                        .arm(loop.nanoTime() + 5 * COLD_NANOS);
            });
            for (int i = 0; i < MANY; i++) {
                crowd.add(asking(doors.address()));
            }

            held.countDown();

            assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(whenACallWasServed.get()).isLessThan(MANY / 2);
            for (RawSocket one : crowd) {
                assertThat(one.input.read()).isEqualTo('H');
                one.close();
            }
            assertThat(answered).hasValue(MANY);
            doors.close();
        }
    }

    @Test
    void whenNobodyCanComeInNothingOfWhoeverAsksIsChecked() throws IOException {
        AtomicInteger checked = new AtomicInteger();
        try (TestServer server = new TestServer(1, Set.of())) {
            server.authenticator = credentials -> {
                checked.incrementAndGet();
                return Verdict.granted("tenant-1");
            };
            try (RawSocket call = server.call("/ws/raw")) {
                String answer =
                        server.ask("GET", "/ws/raw", RawSocket.UPGRADE + "Origin: https://stranger.example\r\n");

                assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 3");
                assertThat(call.socket.isConnected()).isTrue();
            }
            assertThat(checked).hasValue(1);
            assertThat(server.turnedAway).containsExactly("over_capacity");
        }
    }

    private static RawSocket asking(InetSocketAddress server) throws IOException {
        RawSocket socket = new RawSocket(server);
        socket.socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes("US-ASCII"));
        return socket;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
