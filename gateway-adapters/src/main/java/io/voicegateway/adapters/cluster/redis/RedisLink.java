package io.voicegateway.adapters.cluster.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One thread and one connection for all that this instance says to Redis. Whatever has gathered while an answer was awaited
 * goes out together, so a rush of calls costs few round trips, and nobody but this thread ever waits for a socket. What it runs
 * for others runs on this thread, so those need no locks either.
 *
 * <pre>
 *   tell(task) ──► inbox ──► task ──► ask(command) ──► batch: beat if due, news, questions ──► replies
 *                                                        any fault: all are unanswered, the connection is dropped
 * </pre>
 */
final class RedisLink implements Runnable {
    static final byte[] LOAD = Command.bytes("LOAD");

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final int MOST_AT_ONCE = 256;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LEAVE_MILLIS = 1500;

    private final RedisConnector connector;
    private final Agenda agenda;
    private final long beatNanos;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final Deque<Command> questions = new ArrayDeque<>();
    private final Thread thread = new Thread(this, "fleet-redis");
    /** Written by the thread; whether asking makes sense. */
    private volatile boolean together;

    private volatile boolean stopped;
    private @Nullable Connection connection;
    private long nextTryNanos = System.nanoTime();
    private long nextBeatNanos = nextTryNanos;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private boolean awayLogged;

    RedisLink(RedisConnector connector, Agenda agenda, long beatNanos) {
        this.connector = connector;
        this.agenda = agenda;
        this.beatNanos = beatNanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says the last words and stops. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isTogether() {
        return together;
    }

    /** Runs the task on this thread, soon, in order. Any thread. */
    void tell(Runnable task) {
        inbox.add(task);
        LockSupport.unpark(thread);
    }

    /** Asks with the next batch. On this thread. */
    void ask(Command command) {
        questions.add(command);
    }

    /** Beats with the next batch. On this thread. */
    void beatNow() {
        nextBeatNanos = System.nanoTime();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                turn();
            } catch (JedisException e) {
                away(e);
            } catch (RuntimeException e) {
                LOG.error("the link to Redis has a bug; it goes on", e);
                away(e);
            }
        }
        sayFarewell();
    }

    private void turn() {
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        if (connection == null) {
            dropQuestions();
            if (now - nextTryNanos >= 0) {
                connection = connector.open();
                nextBeatNanos = now;
                agenda.connected();
            } else {
                LockSupport.parkNanos(this, nextTryNanos - now);
            }
            return;
        }
        List<Command> batch = batch(now);
        if (batch.isEmpty()) {
            LockSupport.parkNanos(this, nextBeatNanos - now);
        } else {
            exchange(connection, batch);
            arrived();
        }
    }

    private List<Command> batch(long now) {
        List<Command> batch = new ArrayList<>();
        if (now - nextBeatNanos >= 0) {
            nextBeatNanos = now + beatNanos;
            batch.add(agenda.beat());
        }
        batch.addAll(agenda.news());
        while (!questions.isEmpty() && batch.size() < MOST_AT_ONCE) {
            batch.add(questions.poll());
        }
        return batch;
    }

    private static void exchange(Connection redis, List<Command> batch) {
        int heard = 0;
        try {
            for (Command command : batch) {
                redis.sendCommand(Protocol.Command.EVALSHA, command.words());
            }
            for (Command command : batch) {
                Object reply = redis.getOne();
                heard++;
                command.answered().accept(reply);
            }
        } finally {
            batch.subList(heard, batch.size())
                    .forEach(command -> command.unanswered().run());
        }
    }

    private void arrived() {
        if (!together) {
            together = true;
            awayLogged = false;
            pauseNanos = FIRST_PAUSE_NANOS;
            LOG.info("Redis at {} answers: limits are those of all instances", connector);
        }
    }

    /** Whatever went wrong, a new connection is the way to find out whether it still does. */
    private void away(RuntimeException why) {
        together = false;
        if (!awayLogged) {
            awayLogged = true;
            LOG.warn(
                    "Redis at {} is away ({}): this instance goes on by its own limits until it is back",
                    connector,
                    reason(why));
        }
        hangUp();
        dropQuestions();
        nextTryNanos = System.nanoTime()
                + (long) (pauseNanos * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
        pauseNanos = Math.min(LONGEST_PAUSE_NANOS, pauseNanos * 2);
    }

    private void dropQuestions() {
        for (Command command = questions.poll(); command != null; command = questions.poll()) {
            command.unanswered().run();
        }
    }

    private void sayFarewell() {
        together = false;
        try {
            Command last = agenda.farewell();
            if (connection != null) {
                exchange(connection, List.of(last));
            }
        } catch (JedisException e) {
            LOG.debug("Redis did not hear that this instance leaves; its lease will run out", e);
        }
        hangUp();
        dropQuestions();
    }

    private void hangUp() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (JedisException e) {
                LOG.debug("Redis was gone already", e);
            }
        }
    }

    /** One line, at most so long; Redis never says a password back. */
    private static String reason(RuntimeException why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        String text = String.valueOf(cause.getMessage()).replaceAll("[^ -~]", " ");
        return text.length() > 120 ? text.substring(0, 120) : text;
    }
}
