package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

    @ParameterizedTest
    @CsvSource({"256, 56, 84", "1024, 60, 466", "9223372036854775807, 60, 1000000", "64, 60, 8"})
    void everyCallHasADescriptorForEachOfItsLegs(long limit, long open, int connections) {
        assertThat(OpenFiles.connections(limit, open)).isEqualTo(connections);
    }

    @Test
    void theLimitIsTheSoftOne() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             7                    8                    processes
                Max open files            1024                 524288               files
                """;

        assertThat(OpenFiles.limit(limits)).isEqualTo(1024);
        assertThat(OpenFiles.limit("Max open files            unlimited            unlimited            files"))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void thisProcessHasSome() {
        assertThat(OpenFiles.connections()).isPositive();
    }
}
