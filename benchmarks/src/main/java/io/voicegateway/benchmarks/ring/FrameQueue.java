package io.voicegateway.benchmarks.ring;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.LoopRing;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Frames in, frames out, in each of the ways compared. */
interface FrameQueue {
    boolean write(byte[] frame);

    /** Fills the array; false if there was nothing. */
    boolean read(byte[] target);

    /** Returns one by name: {@code ring}, {@code confined}, {@code synchronized}, {@code abq} or {@code clq}. */
    static FrameQueue named(String name, int capacity, int frameBytes) {
        SegmentPool memory = SegmentPool.ofBytes(1 << 20);
        return switch (name) {
            case "ring" -> new OfRing(AudioRing.shared(memory, capacity));
            case "confined" -> new OfLoopRing(new LoopRing(memory, capacity));
            case "synchronized" -> new OfLock(capacity);
            case "abq" -> new OfArrays(new ArrayBlockingQueue<>(capacity / frameBytes));
            case "clq" -> new OfArrays(new ConcurrentLinkedQueue<>());
            default -> throw new IllegalArgumentException("queue: " + name);
        };
    }

    /** Ours within one thread. */
    record OfLoopRing(LoopRing ring) implements FrameQueue {
        @Override
        public boolean write(byte[] frame) {
            return ring.write(frame, 0, frame.length);
        }

        @Override
        public boolean read(byte[] target) {
            return ring.read(target, 0, target.length) > 0;
        }
    }

    /** Ours between two. */
    record OfRing(AudioRing ring) implements FrameQueue {
        @Override
        public boolean write(byte[] frame) {
            return ring.write(frame, 0, frame.length);
        }

        @Override
        public boolean read(byte[] target) {
            return ring.read(target, 0, target.length) > 0;
        }
    }

    /** A queue of the JDK; each frame is copied, as its array is the reader's to reuse. */
    record OfArrays(Queue<byte[]> queue) implements FrameQueue {
        @Override
        public boolean write(byte[] frame) {
            return queue.offer(Arrays.copyOf(frame, frame.length));
        }

        @Override
        public boolean read(byte[] target) {
            byte[] frame = queue.poll();
            if (frame == null) {
                return false;
            }
            System.arraycopy(frame, 0, target, 0, frame.length);
            return true;
        }
    }

    /** The plainest ring there is: one array, one lock. */
    final class OfLock implements FrameQueue {
        private final byte[] bytes;
        private int head;
        private int size;

        OfLock(int capacity) {
            bytes = new byte[capacity];
        }

        @Override
        public synchronized boolean write(byte[] frame) {
            if (size + frame.length > bytes.length) {
                return false;
            }
            int start = (head + size) % bytes.length;
            int first = Math.min(frame.length, bytes.length - start);
            System.arraycopy(frame, 0, bytes, start, first);
            System.arraycopy(frame, first, bytes, 0, frame.length - first);
            size += frame.length;
            return true;
        }

        @Override
        public synchronized boolean read(byte[] target) {
            if (size < target.length) {
                return false;
            }
            int first = Math.min(target.length, bytes.length - head);
            System.arraycopy(bytes, head, target, 0, first);
            System.arraycopy(bytes, 0, target, first, target.length - first);
            head = (head + target.length) % bytes.length;
            size -= target.length;
            return true;
        }
    }
}
