package io.voicegateway.adapters.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private final JsonCursor cursor = new JsonCursor();

    @Test
    void walksAKnownShapeWhateverTheWhiteSpace() {
        read(" {\r\n\t\"name\" : \"a value longer than eight characters\"\n}\n ");

        assertThat(cursor.skip('{')).isTrue();
        assertThat(cursor.name()).isTrue();
        assertThat(cursor.is("name".getBytes(UTF_8))).isTrue();
        assertThat(cursor.is("nam".getBytes(UTF_8))).isFalse();
        assertThat(cursor.is("nome".getBytes(UTF_8))).isFalse();
        assertThat(cursor.string()).isTrue();
        assertThat(cursor.length()).isEqualTo(36);
        assertThat(cursor.skip(',')).isFalse();
        assertThat(cursor.skip('}')).isTrue();
        assertThat(cursor.atEnd()).isTrue();
    }

    @Test
    void findsTheEndOfAStringAtEveryLength() {
        for (int length = 0; length < 40; length++) {
            read("\"" + "x".repeat(length) + "\"rest\"");

            assertThat(cursor.string()).isTrue();
            assertThat(cursor.start()).isEqualTo(4);
            assertThat(cursor.length()).isEqualTo(length);
        }
    }

    @Test
    void passesLettersBeyondAscii() {
        read("\"Gr\u00fc\u00dfe aus K\u00f6ln, \u4f60\u597d\"");

        assertThat(cursor.string()).isTrue();
        assertThat(cursor.atEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\"",
                "\"abc",
                "\"12345678901234567890",
                "\"a\\\"b\"",
                "\"12345678\\/12345678\"",
                "\"a\nb\"",
                "\"1234567\t9\"",
                "12",
                "{"
            })
    void givesUpOnEscapesControlCharactersAndCutStrings(String text) {
        read(text);

        assertThat(cursor.string()).isFalse();
    }

    @Test
    void neverLooksBeyondItsSpan() {
        byte[] text = "\"abcdefgh\"".getBytes(UTF_8);

        cursor.reset(text, 0, text.length - 1);

        assertThat(cursor.string()).isFalse();
        assertThatThrownBy(() -> cursor.reset(text, 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Puts the text into the middle of an array, between characters that would change its meaning. */
    private void read(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        byte[] framed = ("\"{:" + text + "\"}\"").getBytes(UTF_8);
        cursor.reset(framed, 3, utf8.length);
    }
}
