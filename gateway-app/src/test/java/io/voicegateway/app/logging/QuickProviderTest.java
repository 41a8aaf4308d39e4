package io.voicegateway.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class QuickProviderTest {
    private final QuickProvider provider = new QuickProvider();

    @Test
    void warningsHaveSomewhereToGoBeforeAnythingIsSetUp() {
        provider.initialize();

        Logger root = ((LoggerContext) provider.getLoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        assertThat(root.getLevel()).isEqualTo(Level.WARN);
        assertThat(root.iteratorForAppenders()).toIterable().hasSize(1);
    }

    @Test
    void pairsOfTheThreadReachTheLine() {
        provider.initialize();

        assertThat(((LoggerContext) provider.getLoggerFactory()).getMDCAdapter())
                .isSameAs(provider.getMDCAdapter());
    }
}
