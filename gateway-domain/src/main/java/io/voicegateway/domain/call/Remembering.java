package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.port.ResumeStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call leaves for the case that its client loses the connection and comes back: found before the first session is
 * asked for, kept up to date while the call lives, forgotten when it ends in good order. Loop only.
 */
final class Remembering {
    private final ResumeStore store;
    private final CallScope scope;
    private final Runnable takenOver;
    private String token = "";
    private ResumeStore.@Nullable Hold hold;
    private boolean over;

    /** @param takenOver run on the call's loop when the client has come back as another call */
    Remembering(ResumeStore store, CallScope scope, Runnable takenOver) {
        this.store = store;
        this.scope = scope;
        this.takenOver = takenOver;
    }

    /** Tells, once, the handles to go on with: none for most calls, and then at once. */
    void begin(Consumer<List<String>> next) {
        Resumption resumption = scope.request().resumption();
        switch (resumption.wish()) {
            case NONE -> next.accept(List.of());
            case LATER -> {
                Optional<String> made = store.newToken();
                token = made.orElse("");
                if (made.isPresent()) {
                    hold = store.begin(key(), this::lost);
                }
                next.accept(List.of());
            }
            case GO_ON -> {
                token = resumption.token();
                store.take(key(), this::lost).thenAccept(taken -> here(() -> taken(taken, next)));
            }
        }
    }

    /** Tells the client how its call begins, if it asked. */
    void ready(boolean resumed) {
        Resumption.Wish wish = scope.request().resumption().wish();
        if (wish != Resumption.Wish.NONE) {
            scope.client().sendReady(hold == null ? "" : token, resumed);
        }
        if (wish == Resumption.Wish.GO_ON) {
            scope.events().onReturned(scope.id(), resumed);
        }
    }

    void save(List<String> handles) {
        if (hold != null && !handles.isEmpty()) {
            hold.save(handles);
        }
    }

    /** The call is over. Whoever hung up in good order does not come back. */
    void end(@Nullable GatewayError cause) {
        over = true;
        if (hold != null && cause == null) {
            hold.forget();
        } else if (hold != null) {
            hold.leave();
        }
    }

    private void taken(ResumeStore.Hold taken, Consumer<List<String>> next) {
        if (over) {
            taken.leave();
        } else {
            hold = taken;
            next.accept(taken.handles());
        }
    }

    private ResumeKey key() {
        return new ResumeKey(scope.request().tenant(), scope.request().profile(), token);
    }

    private void lost() {
        scope.loop().execute(takenOver);
    }

    /** At once if that is possible, so that a call waits for no other event of its loop. */
    private void here(Runnable task) {
        if (scope.loop().inLoop()) {
            task.run();
        } else {
            scope.loop().execute(task);
        }
    }
}
