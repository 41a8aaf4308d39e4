package io.voicegateway.app.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CapacitySearchTest {

    private static final double LATE_MILLIS = 50;

    private final List<Integer> tried = new ArrayList<>();

    @Test
    void findsTheHighestLoadWithinTheLimit() throws Exception {
        CapacitySearch.Found found = search(calls -> clean(calls, 730)).from(100);

        assertThat(calls(found)).isBetween(680, 730);
        assertThat(tried).startsWith(100, 200, 400, 800);
        assertThat(found.toString()).matches("\\d+ calls; not \\d+ calls: p99 31 ms");
    }

    @Test
    void everyCapacityIsFoundWithinItsPrecisionAndInFewTries() throws Exception {
        for (int capacity = 1; capacity < 3_000; capacity += 7) {
            int most = capacity;
            tried.clear();

            int calls = calls(search(load -> clean(load, most)).from(100));

            assertThat(calls).isBetween((int) (capacity * 0.93), capacity);
            assertThat(tried).doesNotHaveDuplicates().hasSizeLessThan(16);
        }
    }

    @Test
    void aFirstTryThatIsTooMuchIsHalved() throws Exception {
        assertThat(calls(search(calls -> clean(calls, 30)).from(100))).isBetween(27, 30);
    }

    @Test
    void nothingIsFoundWhereNothingIsCarried() throws Exception {
        CapacitySearch.Found found = search(calls -> clean(calls, 0)).from(4);

        assertThat(found.best()).isEmpty();
        assertThat(found.report()).isEmpty();
        assertThat(tried).containsExactly(4, 2, 1);
    }

    @Test
    void theReportTellsOfTheSearch() throws Exception {
        LoadReport report =
                search(calls -> clean(calls, 100)).from(100).report().orElseThrow();

        assertThat(report.setup().get("capacity")).startsWith("100 calls; not ");
        assertThat(report.calls()).isEqualTo(100);
    }

    @Test
    void oneVoidRunIsTriedAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CapacitySearch.Found found = search(calls -> runs.incrementAndGet() == 1 ? late(calls) : clean(calls, 150))
                .from(100);

        assertThat(tried).startsWith(100, 100, 200);
        assertThat(calls(found)).isBetween(140, 150);
    }

    @Test
    void aRulerThatIsAtItsEndIsNamedAsTheLimit() throws Exception {
        CapacitySearch.Found found =
                search(calls -> calls > 200 ? late(calls) : clean(calls, 1_000)).from(100);

        assertThat(calls(found)).isBetween(188, 200);
        assertThat(found.toString()).contains("void: the callers were late", "(the ruler was the limit)");
        assertThat(tried).hasSizeLessThan(16);
    }

    @Test
    void aBridgeThatDiesOfALoadDoesNotCarryIt() throws Exception {
        CapacitySearch.Found found = search(calls -> {
                    if (calls > 150) {
                        throw new IOException("the gateway did not start");
                    }
                    return clean(calls, 1_000);
                })
                .from(100);

        assertThat(calls(found)).isBetween(140, 150);
        assertThat(found.toString()).endsWith("calls: the gateway did not start");
    }

    @Test
    void aFirstRunThatCannotBeMadeIsAnError() {
        CapacitySearch search = search(calls -> {
            throw new IOException("Address already in use");
        });

        assertThatThrownBy(() -> search.from(100)).isInstanceOf(IOException.class);
    }

    @Test
    void theSearchEndsWhereTheToolEnds() throws Exception {
        CapacitySearch.Found found =
                search(calls -> clean(calls, Integer.MAX_VALUE)).from(CapacitySearch.MOST_CALLS - 1);

        assertThat(calls(found)).isEqualTo(CapacitySearch.MOST_CALLS);
        assertThat(found.toString()).contains("more was not tried");
    }

    private CapacitySearch search(CapacitySearch.Run run) {
        return new CapacitySearch(
                30,
                calls -> {
                    tried.add(calls);
                    return run.with(calls);
                },
                step -> {});
    }

    private static int calls(CapacitySearch.Found found) {
        return found.best().orElseThrow().calls();
    }

    private static LoadReport clean(int calls, int capacity) {
        return Reports.clean(calls, calls <= capacity ? 10 : 31);
    }

    private static LoadReport late(int calls) {
        return Reports.report(calls, 10, LATE_MILLIS, 0);
    }
}
