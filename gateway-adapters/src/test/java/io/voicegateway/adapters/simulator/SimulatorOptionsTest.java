package io.voicegateway.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "port,70000",
        "port,x",
        "tls-port,-2",
        "io-threads,0",
        "mode,sing",
        "profile,9",
        "speed,-1",
        "record,perhaps",
        "echo-chunk,2s",
        "reply-delay,5",
        "key-refusal,http-500",
        "fault,explode",
        "nothing,1"
    })
    void wrongValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> SimulatorOptions.defaults().with(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name.equals("nothing") ? "option: nothing" : name)
                .hasMessageContaining("expected");
    }

    @Test
    void faultsAddUpAndTheKeyIsNotShown() {
        SimulatorOptions options = SimulatorOptions.defaults()
                .with("fault", "rst:after=2s")
                .with("fault", "unknown-fields")
                .with("required-key", "secret");

        assertThat(options.faults()).hasSize(2);
        assertThat(options.toString()).contains("***").doesNotContain("secret");
    }
}
