package io.voicegateway.adapters.support.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {
    private final BoundedJson json = new BoundedJson(4, 100);

    @Test
    void readsOneValueFromASpan() {
        byte[] text = "xx{\"a\":[1,{\"b\":\"é\"}]} yy".getBytes(StandardCharsets.UTF_8);

        assertThat(json.read(text, 2, text.length - 4)
                        .orElseThrow()
                        .at("/a/1/b")
                        .textValue())
                .isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "{} x", "nul", "{'a':1}", "{\"a\":01}", "{\"a\":1,}", "\u0001"})
    void whatIsNotExactlyOneValueIsNothing(String text) {
        assertThat(json.read(text)).isEmpty();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(json.read(utf8, 0, utf8.length)).isEmpty();
    }

    @Test
    void boundsAreExact() {
        assertThat(json.read("[".repeat(4) + "]".repeat(4))).isPresent();
        assertThat(json.read("[".repeat(5) + "]".repeat(5))).isEmpty();
        assertThat(json.read("\"" + "x".repeat(100) + "\"")).isPresent();
        assertThat(json.read("\"" + "x".repeat(5000) + "\"")).isEmpty();
        assertThat(json.read("1".repeat(65))).isEmpty();
    }

    @Test
    void nestingWithoutEndNeedsNoStack() {
        assertThat(json.read("[".repeat(1_000_000))).isEmpty();
    }

    @Test
    void writtenStringsAreEscaped() {
        assertThat(json.write(TextNode.valueOf("a\"\\\n\u0001"))).asString().isEqualTo("\"a\\\"\\\\\\n\\u0001\"");
        assertThat(json.write(JsonNodeFactory.instance.objectNode().put("a", 1)))
                .asString()
                .isEqualTo("{\"a\":1}");
    }
}
