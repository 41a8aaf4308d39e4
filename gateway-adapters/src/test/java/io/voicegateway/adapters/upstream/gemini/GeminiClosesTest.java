package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiClosesTest {
    private final GeminiCloses closes = new GeminiCloses("AIza-made-up-key");

    /** Code and text; what helps in a session, in a fresh setup, in a resumed setup. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1000|                                                                      | RESUME | RESUME | RESUME
                    1001| going away                                                           | RESUME | RESUME | RESUME
                    1002| reserved bits                                                        | RESUME | RESUME | RESUME
                    1005|                                                                      | RESUME | RESUME | RESUME
                    1006|                                                                      | RESUME | RESUME | RESUME
                    1007| Request contains an invalid argument.                                | FRESH  | NONE   | FRESH
                    1007| Invalid JSON payload received. Unknown name "proactivity" at 'setup' | FRESH  | NONE   | FRESH
                    1007| Cannot extract voices from a non-audio request.                      | FRESH  | NONE   | FRESH
                    1007| API key not valid. Please pass a valid API key.                      | NONE   | NONE   | NONE
                    1007| audio content type not supported                                     | FRESH  | NONE   | FRESH
                    1008| models/x is not found for API version v1beta, or is not supported fo | NONE   | NONE   | NONE
                    1008| Operation is not implemented, or supported, or enabled.              | FRESH  | FRESH  | FRESH
                    1008| Requested entity was not found                                       | FRESH  | FRESH  | FRESH
                    1008| Method doesn't allow unregistered callers (callers without           | NONE   | NONE   | NONE
                    1008| The operation was aborted.                                           | FRESH  | FRESH  | FRESH
                    1008| some policy                                                          | NONE   | NONE   | FRESH
                    1009| too big                                                              | RESUME | RESUME | RESUME
                    1011| Internal error encountered.                                          | RESUME | RESUME | RESUME
                    1011| The service is currently unavailable.                                | RESUME | RESUME | RESUME
                    1011| Deadline expired before operation could complete.                    | RESUME | RESUME | RESUME
                    1011| RPC::DEADLINE_EXCEEDED                                               | RESUME | RESUME | RESUME
                    4000| something private                                                    | RESUME | RESUME | RESUME
                    """)
    void tellsFromCodeAndTextWhatHelps(int code, String reason, Remedy inSession, Remedy inSetup, Remedy resuming) {
        String text = reason == null ? "" : reason;

        assertThat(closes.inSession(code, text)).isEqualTo(new UpstreamLoss(code, text, inSession));
        assertThat(closes.inSetup(code, text, false)).isEqualTo(new UpstreamLoss(code, text, inSetup));
        assertThat(closes.inSetup(code, text, true)).isEqualTo(new UpstreamLoss(code, text, resuming));
    }

    @ParameterizedTest
    @CsvSource({
        "1011,You exceeded your current quota; please check your plan",
        "1011,RESOURCE_EXHAUSTED",
        "1008,Quota exceeded for metric"
    })
    void waitsWhenAQuotaIsUsedUp(int code, String reason) {
        UpstreamLoss loss = closes.inSession(code, reason);

        assertThat(loss.remedy()).isEqualTo(Remedy.RESUME);
        assertThat(loss.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "400,400,NONE",
        "401,401,NONE",
        "403,403,NONE",
        "404,404,NONE",
        "408,408,RESUME",
        "429,429,RESUME",
        "500,500,RESUME",
        "503,503,RESUME",
        "302,1006,NONE",
        "200,1006,NONE"
    })
    void tellsFromTheStatusOfARefusedUpgradeWhatHelps(int status, int code, Remedy remedy) {
        UpstreamLoss loss = closes.ofStatus(status, Duration.ofSeconds(7));

        assertThat(loss.closeCode()).isEqualTo(code);
        assertThat(loss.reason()).contains(String.valueOf(status));
        assertThat(loss.remedy()).isEqualTo(remedy);
        assertThat(loss.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void neverRepeatsTheKeyNorForgesALineNorPassesOnANovel() {
        String reason = "bad: AIza-made-up-key\r\n2026-11-22 INFO all is well" + "x".repeat(500);

        for (UpstreamLoss loss : new UpstreamLoss[] {
            closes.inSession(1011, reason), closes.inSetup(1007, reason, false), closes.ofFailure(reason)
        }) {
            assertThat(loss.reason())
                    .startsWith("bad: *** 2026-11-22 INFO")
                    .doesNotContain("\n", "\r", "made-up")
                    .hasSizeLessThanOrEqualTo(200);
        }
    }
}
