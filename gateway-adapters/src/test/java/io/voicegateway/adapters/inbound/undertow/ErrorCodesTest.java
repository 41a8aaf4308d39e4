package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.domain.model.GatewayError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodesTest {

    @ParameterizedTest
    @EnumSource
    void everyErrorHasAProperCloseCodeAndStatus(GatewayError.Code code) {
        GatewayError error = new GatewayError(code, "");

        assertThat(CloseCode.maySend(ErrorCodes.closeCode(error))).isTrue();
        assertThat(ErrorCodes.httpStatus(error)).isBetween(400, 599);
    }

    @ParameterizedTest
    @EnumSource(names = {"OVER_CAPACITY", "SLOW_CLIENT", "LEASE_TIMEOUT", "CONNECT_FAILED", "UPSTREAM_UNAVAILABLE"})
    void whatPassesByItselfIsWorthAnotherTry(GatewayError.Code code) {
        GatewayError error = new GatewayError(code, "");

        assertThat(ErrorCodes.closeCode(error)).isEqualTo(1013);
        assertThat(ErrorCodes.worthRetrying(ErrorCodes.httpStatus(error))).isTrue();
    }

    @Test
    void anEndWithoutErrorIsNormal() {
        assertThat(ErrorCodes.closeCode(null)).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "1006, CLIENT_GONE",
        "1002, BAD_MESSAGE",
        "1007, BAD_MESSAGE",
        "1009, TOO_BIG",
        "1011, BUG",
        "1008, FLOOD"
    })
    void brokenConnectionsHaveACause(int closeCode, GatewayError.Code cause) {
        GatewayError error = ErrorCodes.causeOf(closeCode, "why");

        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo(cause);
        assertThat(error.detail()).contains("why");
    }

    @ParameterizedTest
    @CsvSource({"1000", "1001", "1005", "4000"})
    void ordinaryGoodbyesHaveNone(int closeCode) {
        assertThat(ErrorCodes.causeOf(closeCode, "")).isNull();
    }
}
