package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.port.ResumeStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sealed handles in Redis, for every instance. What a live call has saved is saved again when Redis comes back, since it
 * may have forgotten. Fields of a hold are touched on the link's thread unless they say otherwise.
 */
final class RedisMemory implements ResumeStore {
    /** Longer than a call waits to be let in: this caller is let in already, and asks for what it has lost. */
    private static final long TAKE_MILLIS = 500;

    private final RedisLink link;
    private final Keys keys;
    private final String instance;
    private final long lifeMillis;
    private final Envelope envelope = new Envelope();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, RedisHold> live = new HashMap<>();

    RedisMemory(RedisLink link, Keys keys, String instance, Duration life) {
        this.link = link;
        this.keys = keys;
        this.instance = instance;
        this.lifeMillis = life.toMillis();
    }

    /** Makes none: the process's own store does. */
    @Override
    public Optional<String> newToken() {
        return Optional.empty();
    }

    @Override
    public Hold begin(ResumeKey key, Runnable lost) {
        RedisHold hold = new RedisHold(key, lost);
        link.tell(() -> live.put(hold.number, hold));
        return hold;
    }

    @Override
    public CompletionStage<Hold> take(ResumeKey key, Runnable lost) {
        RedisHold hold = new RedisHold(key, lost);
        if (!link.isTogether()) {
            link.tell(() -> live.put(hold.number, hold));
            return CompletableFuture.completedFuture(hold);
        }
        CompletableFuture<Hold> taken = new CompletableFuture<>();
        link.tell(() -> {
            live.put(hold.number, hold);
            link.ask(hold.question(taken));
        });
        return taken.completeOnTimeout(hold, TAKE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Says everything again. */
    void restateAll() {
        live.values().forEach(RedisHold::sayAgain);
    }

    /** Another call has taken what these holds held. */
    void lost(List<?> holds) {
        for (Object number : holds) {
            RedisHold hold = live.remove(Long.parseLong(new String((byte[]) number, StandardCharsets.US_ASCII)));
            if (hold != null) {
                hold.lost.run();
            }
        }
    }

    private final class RedisHold implements Hold {
        private final long number = numbers.incrementAndGet();
        private final String token;
        private final ResumeKey key;
        private final Runnable lost;
        private @Nullable String place;
        private byte @Nullable [] sealed;
        /** Written before the hold is handed out, unless the answer came too late to matter. */
        private volatile List<String> found = List.of();

        RedisHold(ResumeKey key, Runnable lost) {
            this.key = key;
            this.token = key.token();
            this.lost = lost;
        }

        @Override
        public List<String> handles() {
            return found;
        }

        @Override
        public void save(List<String> handles) {
            List<String> kept = List.copyOf(handles);
            link.tell(() -> {
                if (live.containsKey(number)) {
                    sealed = envelope.seal(kept, token, place());
                    sayAgain();
                }
            });
        }

        @Override
        public void leave() {
            link.tell(() -> live.remove(number));
        }

        @Override
        public void forget() {
            link.tell(() -> {
                live.remove(number);
                link.ask(command(Script.FORGET, List.of(), reply -> {}, () -> {}));
            });
        }

        Command question(CompletableFuture<Hold> taken) {
            List<byte[]> more = List.of(Command.bytes(lifeMillis), Command.bytes(keys.lost("")));
            return command(
                    Script.TAKE,
                    more,
                    reply -> {
                        found = reply == null ? List.of() : envelope.open((byte[]) reply, token, place());
                        taken.complete(this);
                    },
                    () -> taken.complete(this));
        }

        void sayAgain() {
            byte[] value = sealed;
            if (value != null) {
                link.ask(command(
                        Script.SAVE,
                        List.of(Command.bytes(lifeMillis), value),
                        reply -> {
                            if ((Long) reply == 0) {
                                lost(List.of(Command.bytes(number)));
                            }
                        },
                        () -> {}));
            }
        }

        private Command command(Script script, List<byte[]> more, Consumer<Object> answered, Runnable unanswered) {
            List<byte[]> arguments = new ArrayList<>(List.of(Command.bytes(instance), Command.bytes(number)));
            arguments.addAll(more);
            return new Command(script, List.of(place()), arguments, answered, unanswered);
        }

        private String place() {
            String known = place;
            if (known == null) {
                known = keys.conversation(key);
                place = known;
            }
            return known;
        }
    }
}
