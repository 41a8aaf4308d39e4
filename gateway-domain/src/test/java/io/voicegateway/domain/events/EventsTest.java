package io.voicegateway.domain.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.testing.RecordingEvents;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("fake", "default");
    private static final CallRequest REQUEST = new CallRequest(
            new CallId("c-1"),
            "tenant",
            "twilio",
            AudioFormat.MULAW_8K,
            AudioFormat.MULAW_8K,
            PROFILE,
            Map.of("from", "+15551234567"));

    @Test
    void everyEventReachesEveryListener() throws ReflectiveOperationException {
        for (Class<?> port : List.of(CallEvents.class, PoolEvents.class)) {
            for (Method event : port.getMethods()) {
                List<String> heard = new ArrayList<>();
                FanOutEvents fanOut = new FanOutEvents(
                        List.of(recorder(CallEvents.class, heard), recorder(CallEvents.class, heard)),
                        List.of(recorder(PoolEvents.class, heard), recorder(PoolEvents.class, heard)));

                event.invoke(
                        fanOut,
                        Arrays.stream(event.getParameterTypes())
                                .map(EventsTest::anyValue)
                                .toArray());

                assertThat(heard).as(event.getName()).containsExactly(event.getName(), event.getName());
            }
        }
    }

    @Test
    void throwingListenerIsLeftOutAndTheOthersHearAll() {
        RecordingEvents healthy = new RecordingEvents();
        int[] calls = {0};
        CallEvents broken = new CallEvents() {
            @Override
            public void onOffered(CallRequest request) {
                calls[0]++;
                throw new IllegalStateException("planted");
            }
        };
        FanOutEvents fanOut = new FanOutEvents(List.of(broken, healthy), List.of());

        fanOut.onOffered(REQUEST);
        fanOut.onOffered(REQUEST);

        assertThat(calls[0]).isEqualTo(1);
        assertThat(healthy.count("offered")).isEqualTo(2);
    }

    @Test
    void failingUpstreamIsToldOnceUntilItWorksAgain() {
        Lines lines = new Lines();
        LogEvents log = new LogEvents(lines);
        UpstreamLoss loss = new UpstreamLoss(401, "bad key", Remedy.NONE);

        log.onOpenFailed(PROFILE, loss);
        log.onOpenFailed(PROFILE, loss);
        log.onOpened(PROFILE, 5_000_000);
        log.onOpened(PROFILE, 5_000_000);
        log.onOpenFailed(PROFILE, loss);

        assertThat(lines.written)
                .containsExactly(
                        "WARNING no session with fake/default: 401 bad key",
                        "INFO fake takes sessions again; this one took 5 ms",
                        "WARNING no session with fake/default: 401 bad key");
    }

    private static <T> T recorder(Class<T> port, List<String> heard) {
        return port.cast(Proxy.newProxyInstance(
                EventsTest.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    heard.add(method.getName());
                    return null;
                }));
    }

    private static @Nullable Object anyValue(Class<?> type) {
        if (type == long.class) {
            return 1L;
        }
        if (type == int.class) {
            return 1;
        }
        return type == boolean.class ? (Object) true : null;
    }

    private static final class Lines implements System.Logger {
        private final List<String> written = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            written.add(level + " " + message);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
            written.add(level + " " + format);
        }
    }
}
