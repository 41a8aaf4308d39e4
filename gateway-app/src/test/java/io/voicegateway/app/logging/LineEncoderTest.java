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
import org.junit.jupiter.api.Test;

class LineEncoderTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aTextLineSaysWhenHowBadWhoAndWhat() {
        logger(new TextLines()).atInfo().addKeyValue("call", "c-1").log("call ended after {} s", 3);

        assertThat(text()).matches("\\S+Z INFO  Service: call ended after 3 s call=c-1\n");
    }

    @Test
    void aMessageCannotForgeALine() {
        logger(new TextLines()).warn("who\r\n2026-01-01 INFO forged");

        assertThat(text()).hasLineCount(1).contains("who\\r\\n2026");
    }

    @Test
    void aValueCannotForgeALineEither() {
        logger(new TextLines()).atWarn().addKeyValue("sid", "MZ\n2026 forged").log("x");

        assertThat(text()).hasLineCount(1).contains("sid=MZ\\n2026 forged");
    }

    @Test
    void aTokenInAPathIsTakenOut() {
        logger(new TextLines()).info("GET /ws/vgt1.17.YWNtZQ.aeaU6_-x}");

        assertThat(text()).endsWith("GET /ws/vgt1.***}\n");
    }

    @Test
    void aJsonLineIsOneObjectWhateverIsInIt() throws Exception {
        logger(new JsonLines())
                .atError()
                .addKeyValue("a\"b", "c\nd")
                .setCause(new IllegalStateException("x"))
                .log("say \"hi\"\n");

        assertThat(text()).hasLineCount(1);
        JsonNode line = new ObjectMapper().readTree(text());
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("logger").asText()).isEqualTo("io.example.Service");
        assertThat(line.get("msg").asText()).isEqualTo("say \"hi\"\n");
        assertThat(line.get("a\"b").asText()).isEqualTo("c\nd");
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
