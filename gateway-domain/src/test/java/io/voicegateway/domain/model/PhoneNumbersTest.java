package io.voicegateway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "from +4917112345678 to us, from +49…5678 to us",
        "a+4917112345678b, a+49…5678b",
        "from=%2B4917112345678&x=1, from=+49…5678&x=1",
        "+49 171 1234-5678 calls, +49…5678 calls",
        "sip:4917112345678@example.com, sip:49…5678@example.com",
        "tel:+14155551234, tel:+14…1234",
        "dial 004917112345678 now, dial 00…5678 now",
        "+1415555, +14…55"
    })
    void numberInATextKeepsItsCountryAndItsEnd(String text, String masked) {
        assertThat(PhoneNumbers.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up=12000ms down=1732301000000ms tokens=4917112345678",
                "2026-11-22T10:00:00.123+00:00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "1+1=2, 100 + 200",
                "CA00000000000000000000000000000000",
                "0000000000000000"
            })
    void whatIsNoNumberStays(String text) {
        assertThat(PhoneNumbers.mask(text)).isEqualTo(text);
    }

    @Test
    void valueThatStandsAloneIsMaskedWithoutAPlusToo() {
        assertThat(PhoneNumbers.maskValue("447700900123")).isEqualTo("44…0123");
        assertThat(PhoneNumbers.maskValue(" (415) 555-1234 ")).isEqualTo("41…1234");
        assertThat(PhoneNumbers.maskValue("caller +447700900123 on line 2")).isEqualTo("caller +44…0123 on line 2");
        assertThat(PhoneNumbers.maskValue("MZ0123456789abcdef0123456789abcdef"))
                .isEqualTo("MZ0123456789abcdef0123456789abcdef");
        assertThat(PhoneNumbers.maskValue("123456")).isEqualTo("123456");
    }

    @Test
    void longHostileTextIsReadInNoTime() {
        String hostile = "+1 ".repeat(20_000) + "+" + "1 ".repeat(20_000);

        assertThat(PhoneNumbers.mask(hostile)).isNotEqualTo(hostile);
    }
}
