package io.voicegateway.app.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or SIGINT, and tells of SIGHUP. A shutdown hook would not do: once it runs, a second signal is not seen any
 * more, and the process cannot say 0. The JDK's only way to be told, {@code sun.misc.Signal}, is asked for by reflection, because
 * to name it is a warning that cannot be turned off; without it signals end the process as the JVM has it.
 */
public final class StopSignals {
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);
    private volatile Runnable hangUp = () -> {};

    /** Begins to listen. */
    public StopSignals() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handlerType);
            Constructor<?> named = signal.getConstructor(String.class);
            handle.invoke(null, named.newInstance("TERM"), handler(handlerType, this::came));
            handle.invoke(null, named.newInstance("INT"), handler(handlerType, this::came));
            handle.invoke(null, named.newInstance("HUP"), handler(handlerType, () -> hangUp.run()));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::came, "stop-signal"));
        }
    }

    /** Says what is done at SIGHUP from now on; until then it does nothing. */
    public void onHangUp(Runnable action) {
        hangUp = action;
    }

    private static Object handler(Class<?> type, Runnable action) {
        return Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                        return null;
                    }
                    return method.getName().equals("hashCode") ? System.identityHashCode(proxy) : proxy == arguments[0];
                });
    }

    /** Waits for the first signal. */
    public void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** Waits for the second signal; returns false if it did not come in time. */
    public boolean awaitSecond(long millis) throws InterruptedException {
        return second.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Does what the first signal does, and called again what the second does. */
    public synchronized void came() {
        if (first.getCount() == 0) {
            second.countDown();
        }
        first.countDown();
    }
}
