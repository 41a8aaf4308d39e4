package io.voicegateway.adapters.fuzz;

import io.voicegateway.domain.testing.FuzzSeeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every fuzz target of this module over what is known; {@code bin/fuzz} looks for more. */
class FuzzSeedsTest {
    @TestFactory
    List<DynamicTest> everySeedIsSurvived() throws IOException {
        return FuzzSeeds.tests("io.voicegateway.adapters");
    }
}
