package io.voicegateway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String FINE = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void wellFormedHeadersAreReadAndWrittenAgain() {
        TraceContext context = TraceContext.of(FINE, "vendor=1,other=2");

        assertThat(context).isEqualTo(new TraceContext(TRACE, SPAN, true, "vendor=1,other=2"));
        assertThat(context.traceparent()).isEqualTo(FINE);
    }

    @Test
    void onlyTheLastBitOfTheFlagsSaysSampled() {
        assertThat(TraceContext.of("00-" + TRACE + "-" + SPAN + "-02", null).sampled())
                .isFalse();
        assertThat(TraceContext.of("00-" + TRACE + "-" + SPAN + "-ff", null).sampled())
                .isTrue();
    }

    @Test
    void versionToComeMaySayMore() {
        assertThat(TraceContext.of("cc-" + TRACE + "-" + SPAN + "-01-what-ever", null)
                        .isPresent())
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-0",
                FINE + "-more",
                FINE + " ",
                " " + FINE,
                FINE + "\n",
                "cc-" + TRACE + "-" + SPAN + "-01.what",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-0g"
            })
    void anythingElseIsNoTrace(String traceparent) {
        assertThat(TraceContext.of(traceparent, "vendor=1")).isEqualTo(TraceContext.NONE);
    }

    @Test
    void headerOfAHundredKilobytesIsNoTrace() {
        assertThat(TraceContext.of("cc-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(100_000), null))
                .isEqualTo(TraceContext.NONE);
    }

    @Test
    void stateThatCouldForgeAHeaderOrIsTooLongIsLeftOut() {
        assertThat(TraceContext.of(FINE, "a=1\r\nX-Evil: 1").state()).isEmpty();
        assertThat(TraceContext.of(FINE, "a=" + "1".repeat(600)).state()).isEmpty();
    }

    @Test
    void requestPrintsNothingThatTheClientTold() {
        CallRequest request = new CallRequest(
                new CallId("c-1"),
                "planted",
                "twilio",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                UpstreamProfile.of("gemini", "default"),
                Map.of("from", "planted"));

        assertThat(request.toString()).contains("c-1").doesNotContain("planted");
    }
}
