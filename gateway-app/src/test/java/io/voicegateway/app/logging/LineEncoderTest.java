package io.voicegateway.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEncoderTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Redaction redaction = new Redaction();

    @Test
    void aTextLineSaysWhenHowBadWhoAndWhat() {
        logger(new TextLines(redaction)).atInfo().addKeyValue("call", "c-1").log("call ended after {} s", 3);

        assertThat(text()).matches("\\S+Z INFO  Service: call ended after 3 s call=c-1\n");
    }

    @Test
    void aMessageCannotForgeALine() {
        logger(new TextLines(redaction)).warn("who\r\n2026-01-01 INFO forged");

        assertThat(text()).hasLineCount(1).contains("who\\r\\n2026");
    }

    @Test
    void aValueCannotForgeALineEither() {
        logger(new TextLines(redaction))
                .atWarn()
                .addKeyValue("sid", "MZ\n2026 forged")
                .log("x");

        assertThat(text()).hasLineCount(1).contains("sid=MZ\\n2026 forged");
    }

    @Test
    void aTokenInAPathIsTakenOut() {
        logger(new TextLines(redaction)).info("GET /ws/vgt1.17.YWNtZQ.aeaU6_-x}");

        assertThat(text()).endsWith("GET /ws/vgt1.***}\n");
    }

    @Test
    void noCharacterThatTurnsTextRoundOrEndsALineForSomeIsLeft() {
        logger(new TextLines(redaction)).warn("a\u001b[2Jb\u0085c\u2028d\u202ee\u0000f\tg");

        assertThat(text()).endsWith("a\\u001b[2Jb\\u0085c\\u2028d\\u202ee\\u0000f\\u0009g\n");
    }

    @Test
    void anExceptionsMessageCannotForgeALine() {
        Exception failure = new IllegalStateException("x\n2026-01-01T00:00:00.000Z INFO  Calls: forged");
        logger(new TextLines(redaction)).warn("failed", failure);

        assertThat(text().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
    }

    @Test
    void whatTheProcessWasToldInSecretIsNeverShown() {
        redaction.hide(List.of("planted-secret", "short"));
        redaction.hide(List.of("planted-secret-2"));

        logger(new TextLines(redaction))
                .atInfo()
                .addKeyValue("q", "k=planted-secret-2")
                .setCause(new IllegalStateException("planted-secret"))
                .log("a short planted-secret");

        assertThat(text()).doesNotContain("planted").contains("a short ***").contains("q=k=***");
    }

    @Test
    void whatAClientShowsIsNotShownAgain() {
        logger(new JsonLines(redaction))
                .info("Authorization: Bearer planted-a, X-API-Key: planted-b, [raw, token.planted-c]");

        assertThat(text())
                .doesNotContain("planted")
                .contains("Authorization: Bearer ***, X-API-Key")
                .contains("[raw, token.***]");
    }

    @Test
    void aNumberKeepsItsCountryAndItsEnd() {
        logger(new JsonLines(redaction)).info("from +4917112345678");

        assertThat(text()).contains("from +49…5678").doesNotContain("17112345678");
    }

    @Test
    void aJsonLineIsOneObjectWhateverIsInIt() throws Exception {
        logger(new JsonLines(redaction))
                .atError()
                .addKeyValue("a\"b", "c\nd")
                .addKeyValue("duration_ms", 12L)
                .addKeyValue("warm", true)
                .setCause(new IllegalStateException("x"))
                .log("say \"hi\"\n");

        assertThat(text()).hasLineCount(1);
        JsonNode line = new ObjectMapper().readTree(text());
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("logger").asText()).isEqualTo("io.example.Service");
        assertThat(line.get("msg").asText()).isEqualTo("say \"hi\"\n");
        assertThat(line.get("a\"b").asText()).isEqualTo("c\nd");
        assertThat(line.get("duration_ms").isIntegralNumber()).isTrue();
        assertThat(line.get("warm").booleanValue()).isTrue();
        assertThat(line.get("stack").asText()).startsWith("java.lang.IllegalStateException: x");
        assertThat(line.get("ts").asText()).endsWith("Z");
    }

    private Logger logger(LineEncoder encoder) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        Logger logger = context.getLogger("io.example.Service");
        logger.setLevel(Level.INFO);
        logger.addAppender(Logging.appender(context, encoder, new PrintStream(written, true)));
        return logger;
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
