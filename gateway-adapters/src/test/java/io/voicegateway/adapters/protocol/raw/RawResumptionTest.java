package io.voicegateway.adapters.protocol.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client asks to come back, and comes back. */
class RawResumptionTest {
    private static final String TOKEN = "vgr1." + "A-_9".repeat(10) + "abc";

    private final RecordingWire wire = new RecordingWire();

    @Test
    void queryAsksForATokenAndTheAnswerCarriesIt() {
        WireProtocol.Codec codec = codec(Map.of("resume", "true"));
        codec.readBinary(new byte[160], 0, 160);

        codec.writeReady(TOKEN, false, wire);

        assertThat(wire.starts().get(0).resumption()).isEqualTo(Resumption.LATER);
        assertThat(wire.texts()).containsExactly("{\"type\":\"ready\",\"resume\":\"" + TOKEN + "\",\"resumed\":false}");
    }

    @Test
    void startMessageGoesOnWithATokenWhichIsNoAttribute() {
        WireProtocol.Codec codec = codec(Map.of());

        text(codec, "{\"type\":\"start\",\"resume\":\"" + TOKEN + "\",\"attributes\":{\"order\":\"7\"}}");
        codec.writeReady("", false, wire);

        assertThat(wire.starts().get(0).resumption()).isEqualTo(Resumption.goOn(TOKEN));
        assertThat(wire.starts().get(0).attributes()).containsExactly(Map.entry("order", "7"));
        assertThat(wire.starts().get(0).toString()).doesNotContain(TOKEN);
        assertThat(wire.texts()).containsExactly("{\"type\":\"ready\",\"resumed\":false}");
    }

    @ParameterizedTest
    @CsvSource({"true, LATER", "false, NONE", "null, NONE", "7, LATER"})
    void startMessageMayAskForATokenOrNot(String wish, String expected) {
        text(codec(Map.of()), "{\"type\":\"start\",\"resume\":" + wish + "}");

        assertThat(wire.starts().get(0).resumption().wish()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "vgr1.short", "CA0123456789abcdef0123456789abcdef"})
    void tokenThatCannotBeOursEndsTheCallWithoutBeingShown(String token) {
        WireProtocol.Codec codec = codec(Map.of());

        assertThatThrownBy(() -> text(codec, "{\"type\":\"start\",\"resume\":\"" + token + "\"}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("resume: " + token.length() + " characters")
                .message()
                .satisfies(message ->
                        assertThat(token.isEmpty() || !message.contains(token)).isTrue());
        assertThat(wire.starts()).isEmpty();
    }

    private static void text(WireProtocol.Codec codec, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        codec.readText(utf8, 0, utf8.length);
    }

    private WireProtocol.Codec codec(Map<String, String> query) {
        return new RawProtocol().newCodec(new WireProtocol.Handshake("/ws", query, List.of(), Map.of()), wire);
    }
}
