package io.voicegateway.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

    @Test
    void goesOnUntilTheResultIsNeeded() {
        CountDownLatch needed = new CountDownLatch(1);
        Meanwhile<String> thread = Meanwhile.begin("a name", () -> {
            needed.await();
            return Thread.currentThread().getName();
        });

        needed.countDown();

        assertThat(thread.get()).isEqualTo("a name");
        assertThat(thread.get()).isEqualTo("a name");
    }

    @Test
    void tellsWhatWentWrongAsTheStartExpectsIt() {
        Meanwhile<String> full = failing(new IOException("too many open files"));
        Meanwhile<String> wrong = failing(new IllegalArgumentException("0"));

        assertThatThrownBy(full::get)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("threads cannot be had")
                .hasRootCauseMessage("too many open files");
        assertThatThrownBy(wrong::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0");
    }

    @Test
    void handsOverOnlyWhatThereIs() {
        List<String> handed = new ArrayList<>();

        Meanwhile.begin("fine", () -> "result").ifItWorked(handed::add);
        failing(new IOException("no")).ifItWorked(handed::add);

        assertThat(handed).containsExactly("result");
    }

    private static Meanwhile<String> failing(Exception fault) {
        return Meanwhile.begin("threads", () -> {
            throw fault;
        });
    }
}
