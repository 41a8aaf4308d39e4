package io.voicegateway.domain.events;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A listener that may throw, once: then its error is logged and it hears nothing more. */
final class Guarded<T> {
    private static final System.Logger LOG = System.getLogger(FanOutEvents.class.getName());

    private final T listener;
    private final AtomicBoolean silenced = new AtomicBoolean();

    Guarded(T listener) {
        this.listener = listener;
    }

    void tell(Consumer<? super T> event) {
        if (silenced.get()) {
            return;
        }
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            if (!silenced.getAndSet(true)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        () -> listener.getClass().getName() + " failed and hears no more events",
                        e);
            }
        }
    }
}
