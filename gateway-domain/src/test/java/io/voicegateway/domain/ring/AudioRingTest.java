package io.voicegateway.domain.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AudioRingTest {
    private static final int SEGMENT = 64;

    private final SegmentPool pool = new SegmentPool(SEGMENT, 1024);
    private final AudioRing ring = AudioRing.shared(pool, 512);

    @Test
    void bytesComeOutInTheOrderTheyWentIn() {
        byte[] sent = ramp(0, 150);
        byte[] received = new byte[200];

        boolean written = ring.write(sent, 0, 150);
        int length = ring.read(received, 10, 190);

        assertThat(written).isTrue();
        assertThat(length).isEqualTo(150);
        assertThat(Arrays.copyOfRange(received, 10, 160)).isEqualTo(sent);
    }

    @Test
    void anyWayOfCuttingTheStreamGivesTheSameBytesAndReturnsAllMemory() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            SegmentPool segments = new SegmentPool(SEGMENT, 1024);
            AudioRing anyRing = AudioRing.shared(segments, 500);
            byte[] sent = new byte[20_000];
            random.nextBytes(sent);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            byte[] part = new byte[600];
            int written = 0;

            while (received.size() < sent.length) {
                int length = Math.min(random.nextInt(300), sent.length - written);
                if (anyRing.write(sent, written, length)) {
                    written += length;
                }
                int taken = anyRing.read(part, 0, random.nextInt(300));
                received.write(part, 0, taken);
            }
            anyRing.close();

            assertThat(received.toByteArray()).as("seed %d", seed).isEqualTo(sent);
            assertThat(segments.freeSegments()).as("seed %d", seed).isEqualTo(segments.madeSegments());
        }
    }

    @Test
    void fullRingTakesNothingAtAll() {
        ring.write(ramp(0, 500), 0, 500);

        boolean written = ring.write(ramp(0, 13), 0, 13);

        assertThat(written).isFalse();
        assertThat(ring.readable()).isEqualTo(500);
        assertThat(ring.write(ramp(0, 12), 0, 12)).isTrue();
    }

    @Test
    void poolWithoutMemoryRefusesTheWriteAndLosesNothing() {
        AudioRing greedy = AudioRing.shared(pool, 4096);
        greedy.write(new byte[900], 0, 900);

        boolean written = ring.write(new byte[200], 0, 200);

        assertThat(written).isFalse();
        assertThat(ring.tail()).isZero();
        greedy.skipTo(Long.MAX_VALUE);
        assertThat(ring.write(new byte[200], 0, 200)).isTrue();
    }

    @Test
    void emptySharedRingKeepsOneSegmentUntilItIsClosed() {
        AudioRing shared = AudioRing.shared(pool, 512);
        shared.write(new byte[200], 0, 200);
        shared.read(new byte[200], 0, 200);
        int heldWhenEmpty = pool.madeSegments() - pool.freeSegments();

        shared.close();

        assertThat(heldWhenEmpty).isEqualTo(1);
        assertThat(pool.freeSegments()).isEqualTo(pool.madeSegments());
    }

    @Test
    void ringGoesOnInTheMiddleOfASegmentAfterItWasEmpty() {
        ring.write(ramp(0, 70), 0, 70);
        ring.read(new byte[70], 0, 70);
        byte[] received = new byte[100];

        ring.write(ramp(70, 100), 0, 100);
        ring.read(received, 0, 100);

        assertThat(received).isEqualTo(ramp(70, 100));
        assertThat(ring.head()).isEqualTo(170);
    }

    @Test
    void peekedBytesStayReadable() {
        ring.write(ramp(0, 100), 0, 100);
        byte[] peeked = new byte[80];

        ring.peek(peeked, 0, 80);

        assertThat(peeked).isEqualTo(ramp(0, 80));
        assertThat(ring.readable()).isEqualTo(100);
        assertThat(ring.head()).isZero();
    }

    @Test
    void skippingDropsExactlyWhatIsBelowThePosition() {
        ring.write(ramp(0, 200), 0, 200);
        byte[] received = new byte[50];

        int dropped = ring.skipTo(150);
        ring.read(received, 0, 50);

        assertThat(dropped).isEqualTo(150);
        assertThat(received).isEqualTo(ramp(150, 50));
    }

    @Test
    void latePositionDropsNothing() {
        ring.write(ramp(0, 100), 0, 100);
        ring.skipTo(60);

        int dropped = ring.skipTo(60) + ring.skipTo(10) + ring.skipTo(-1);

        assertThat(dropped).isZero();
        assertThat(ring.readable()).isEqualTo(40);
    }

    @Test
    void positionBeyondTheTailDropsWhatThereIs() {
        ring.write(ramp(0, 100), 0, 100);

        int dropped = ring.skipTo(10_000);

        assertThat(dropped).isEqualTo(100);
        assertThat(ring.head()).isEqualTo(ring.tail());
    }

    @Test
    void nothingInNothingOut() {
        assertThat(ring.write(new byte[0], 0, 0)).isTrue();
        assertThat(ring.read(new byte[10], 0, 10)).isZero();
        assertThat(ring.read(new byte[0], 0, 0)).isZero();
        assertThat(pool.madeSegments()).isZero();
    }

    @Test
    void wholeTurnOfTwoMinutesFitsAndPassesUnchanged() {
        SegmentPool big = SegmentPool.ofBytes(1 << 20);
        AudioRing turn = AudioRing.shared(big, 960_000);
        byte[] frame = new byte[160];
        Random random = new Random(1);
        for (int i = 0; i < 6000; i++) {
            random.nextBytes(frame);
            assertThat(turn.write(frame, 0, 160)).isTrue();
        }
        Random expected = new Random(1);
        byte[] expectedFrame = new byte[160];

        for (int i = 0; i < 6000; i++) {
            expected.nextBytes(expectedFrame);
            assertThat(turn.read(frame, 0, 160)).isEqualTo(160);
            assertThat(frame).isEqualTo(expectedFrame);
        }

        assertThat(turn.write(frame, 0, 160)).isTrue();
        assertThat(big.heldBytes()).isLessThan(980_000);
    }

    @Test
    void rangesOutsideTheArrayAreRefusedBeforeAnythingChanges() {
        assertThatThrownBy(() -> ring.write(new byte[10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.write(new byte[10], 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.read(new byte[10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(ring.tail()).isZero();
        assertThat(pool.madeSegments()).isZero();
    }

    @Test
    void capacityBelowOneByteIsRefused() {
        assertThatThrownBy(() -> AudioRing.shared(pool, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capacity: 0");
    }

    @Test
    void secondProducerIsCaughtByAssertions() throws InterruptedException {
        AudioRing shared = AudioRing.shared(pool, 512);
        shared.write(new byte[1], 0, 1);

        Throwable caught = failureOf(() -> shared.write(new byte[1], 0, 1));

        assertThat(caught).isInstanceOf(AssertionError.class).hasMessageContaining("single producer");
    }

    @Test
    void secondConsumerIsCaughtByAssertions() throws InterruptedException {
        AudioRing shared = AudioRing.shared(pool, 512);
        shared.read(new byte[1], 0, 1);

        Throwable caught = failureOf(() -> shared.skipTo(1));

        assertThat(caught).isInstanceOf(AssertionError.class).hasMessageContaining("single consumer");
    }

    @Test
    void bytesCrossBetweenThreadsUnchanged() throws InterruptedException {
        SegmentPool segments = new SegmentPool(256, 16 * 1024);
        AudioRing shared = AudioRing.shared(segments, 8 * 1024);
        int total = 3_000_000;
        Thread producer = new Thread(() -> {
            byte[] part = new byte[700];
            Random random = new Random(5);
            for (int sent = 0; sent < total; ) {
                int length = Math.min(1 + random.nextInt(700), total - sent);
                for (int i = 0; i < length; i++) {
                    part[i] = valueAt(sent + i);
                }
                while (!shared.write(part, 0, length)) {
                    Thread.onSpinWait();
                }
                sent += length;
            }
        });
        byte[] part = new byte[900];
        Random random = new Random(6);
        long wrong = 0;

        producer.start();
        for (int received = 0; received < total; ) {
            int length = shared.read(part, 0, 1 + random.nextInt(900));
            for (int i = 0; i < length; i++) {
                wrong += part[i] == valueAt(received + i) ? 0 : 1;
            }
            received += length;
        }
        producer.join();
        shared.close();

        assertThat(wrong).isZero();
        assertThat(segments.freeSegments()).isEqualTo(segments.madeSegments());
    }

    private static Throwable failureOf(Runnable task) throws InterruptedException {
        AtomicReference<Throwable> caught = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                task.run();
            } catch (AssertionError e) {
                caught.set(e);
            }
        });
        other.start();
        other.join();
        return caught.get();
    }

    private static byte valueAt(int position) {
        return (byte) (position * 31 + (position >>> 8));
    }

    private static byte[] ramp(int start, int length) {
        byte[] ramp = new byte[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = (byte) (start + i);
        }
        return ramp;
    }
}
