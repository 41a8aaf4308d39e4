package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "192.168.1.1", "fd00::/16"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3    | 203.0.113.9               | 203.0.113.9",
                "10.1.2.3    | 6.6.6.6, 203.0.113.9      | 203.0.113.9",
                "10.1.2.3    | 203.0.113.9, 10.9.9.9     | 203.0.113.9",
                "10.1.2.3    | 203.0.113.9, 192.168.1.1  | 203.0.113.9",
                "10.1.2.3    | 203.0.113.9, 192.168.1.2  | 192.168.1.2",
                "203.0.113.9 | 6.6.6.6                   | 203.0.113.9",
                "10.1.2.3    | no address at all         | 10.1.2.3",
                "10.1.2.3    | 999.1.1.1                 | 10.1.2.3",
                "10.1.2.3    | .:                        | 10.1.2.3",
                "10.1.2.3    | 2001:db8::7               | 2001:db8:0:0:0:0:0:7",
                "fd00::1     | 203.0.113.9               | 203.0.113.9"
            })
    void theLastAddressThatATrustedProxyVouchesForCounts(String peer, String forwarded, String client)
            throws UnknownHostException {
        assertThat(proxies.client(InetAddress.getByName(peer), forwarded)).isEqualTo(client);
    }

    @Test
    void withoutTheHeaderThePeerCounts() throws UnknownHostException {
        assertThat(proxies.client(InetAddress.getByName("10.1.2.3"), null)).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.999", "::1/129"})
    void whatIsNoNetworkStopsTheStart(String text) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("network: " + text + " (expected: ");
    }
}
