package io.voicegateway.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CapacitySearchTest {

    private final List<Integer> tried = new ArrayList<>();

    @Test
    void findsTheHighestLoadWithinTheLimit() throws Exception {
        Optional<CapacitySearch.Step> found = search(730).from(100);

        assertThat(found.orElseThrow().calls()).isBetween(680, 730);
        assertThat(tried).startsWith(100, 200, 400, 800);
    }

    @Test
    void aFirstTryThatIsTooMuchIsHalved() throws Exception {
        Optional<CapacitySearch.Step> found = search(30).from(100);

        assertThat(found.orElseThrow().calls()).isBetween(27, 30);
    }

    @Test
    void nothingIsFoundWhereNothingIsCarried() throws Exception {
        assertThat(search(0).from(4)).isEmpty();
    }

    private CapacitySearch search(int capacity) {
        return new CapacitySearch(
                30,
                calls -> {
                    tried.add(calls);
                    return Reports.clean(calls, calls <= capacity ? 10 : 31);
                },
                step -> {});
    }
}
