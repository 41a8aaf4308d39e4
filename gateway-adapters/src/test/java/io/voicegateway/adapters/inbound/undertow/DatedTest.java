package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatedTest {
    @Test
    void dateIsWrittenAsRfc9110Shows() {
        assertThat(Dated.text(784_111_777)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void anySecondIsWrittenAsTheJdkWouldWriteIt() {
        DateTimeFormatter known = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC);
        for (long second = 0; second < 4_102_444_800L; second += 3_333_333) {
            assertThat(Dated.text(second)).isEqualTo(known.format(Instant.ofEpochSecond(second)));
        }
    }

    @Test
    void everyAnswerCarriesTheTimeOfNow() throws Exception {
        HttpServerExchange exchange = new HttpServerExchange(null);
        long before = System.currentTimeMillis() / 1000;

        new Dated(answered -> {}).handleRequest(exchange);

        String date = exchange.getResponseHeaders().getFirst(Headers.DATE);
        long told =
                Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).getEpochSecond();
        assertThat(told).isBetween(before, System.currentTimeMillis() / 1000);
    }
}
