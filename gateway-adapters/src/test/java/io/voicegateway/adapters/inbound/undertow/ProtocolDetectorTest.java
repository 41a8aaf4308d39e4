package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolDetectorTest {
    private static final WireProtocol.Handshake HANDSHAKE =
            new WireProtocol.Handshake("/ws", Map.of(), List.of(), Map.of());

    private final WireProtocol patient = new Scripted("patient", 2, false);
    private final WireProtocol binary = new Scripted("binary", 0, true);
    private final WireProtocol endless = new Scripted("endless", 99, false);

    @Test
    void holdsTextsUntilOneProtocolSaysYes() {
        ProtocolDetector detector = new ProtocolDetector(List.of(patient, binary), HANDSHAKE);

        assertThat(detector.text("{\"a\":1}")).isEmpty();
        assertThat(detector.text("{\"b\":2}")).contains(patient);
        assertThat(detector.texts()).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void aBinaryFirstMessageIsForTheProtocolThatTakesIt() {
        assertThat(new ProtocolDetector(List.of(patient, binary), HANDSHAKE).binary())
                .isSameAs(binary);
        assertThatThrownBy(() -> new ProtocolDetector(List.of(patient), HANDSHAKE).binary())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_START");
    }

    @Test
    void binaryWhileATextIsStillUnclearBeginsNothing() {
        ProtocolDetector detector = new ProtocolDetector(List.of(patient, binary), HANDSHAKE);
        assertThat(detector.text("{}")).isEmpty();

        assertThatThrownBy(detector::binary)
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(
                        "BAD_START: first message: of no protocol (expected: the start of [patient, binary])");
    }

    @Test
    void undecidedProtocolsDoNotHoldTextsForEver() {
        ProtocolDetector detector = new ProtocolDetector(List.of(endless), HANDSHAKE);
        assertThat(detector.text("{}")).isEmpty();
        assertThat(detector.text("{}")).isEmpty();

        assertThatThrownBy(() -> detector.text("{}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_START");
    }

    @Test
    void textThatIsNoJsonIsABadMessage() {
        assertThatThrownBy(() -> new ProtocolDetector(List.of(binary), HANDSHAKE).text("{\"a\":"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_MESSAGE: first message: not JSON");
    }

    /** Says perhaps until so many texts have come; zero for never. */
    private record Scripted(String name, int textsNeeded, boolean takesBinary) implements WireProtocol {
        @Override
        public Match recognise(Handshake handshake, List<String> firstTexts) {
            if (firstTexts.isEmpty()) {
                return takesBinary ? Match.YES : Match.NO;
            }
            if (textsNeeded == 0) {
                return Match.NO;
            }
            return firstTexts.size() < textsNeeded ? Match.PERHAPS : Match.YES;
        }

        @Override
        public Traits traits() {
            return new Traits(20, false);
        }

        @Override
        public Codec newCodec(Handshake handshake, Events events) {
            throw new UnsupportedOperationException();
        }
    }
}
