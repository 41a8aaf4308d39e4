package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b | b",
                "export A=b | b",
                "A = b | b",
                "A=b c # comment | b c",
                "A=b#c | b#c",
                "A=# comment | ``",
                "A= | ``",
                "A='b # c' | b # c",
                "A=\"b # c\" # comment | b # c",
                "A=\"say \\\"hi\\\"\" | say \"hi\"",
                "A='$b' | $b",
                "A=it's | it's",
                "A=a=b | a=b"
            })
    void valuesAreReadAsShellsWouldReadThem(String line, String value) {
        assertThat(Dotenv.parse(line).entries()).containsExactly(new Dotenv.Entry("A", value, 1));
    }

    @Test
    void escapesAreKnownInDoubleQuotesOnly() {
        assertThat(Dotenv.parse("A=\"x\\ny\\\\n\"\nB='x\\ny'").entries())
                .containsExactly(new Dotenv.Entry("A", "x\ny\\n", 1), new Dotenv.Entry("B", "x\\ny", 2));
    }

    @Test
    void commentsBlankLinesWindowsLineEndsAndAByteOrderMarkAreNoTrouble() {
        Dotenv dotenv = Dotenv.parse("\uFEFF# first\r\n\r\nA=1\r\n  B=2  \r\n");

        assertThat(dotenv.entries()).containsExactly(new Dotenv.Entry("A", "1", 3), new Dotenv.Entry("B", "2", 4));
        assertThat(dotenv.problems()).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedByNumberAndNeverRepeated() {
        assertThat(Dotenv.parse("A=1\nsecret-without-key\n").problems())
                .containsExactly(".env line 2: not an assignment (expected: KEY=value)");
    }
}
