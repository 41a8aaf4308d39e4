package io.voicegateway.adapters.support.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;

class IoLoopsTest {
    private static final String BUILDER = "javax.management.builder.initial";

    @Test
    void theManagementServerCanBeHadOnceTheLoopsRun() throws IOException {
        try (IoLoops loops = IoLoops.start(1, true)) {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();

            assertThat(loops.loops()).hasSize(1);
            assertThat(server.getDefaultDomain()).isEqualTo("DefaultDomain");
            assertThat(System.getProperty(BUILDER)).isNull();
        }
    }

    @Test
    void somebodysOwnMakerOfManagementServersStays() throws IOException {
        System.setProperty(BUILDER, "javax.management.MBeanServerBuilder");
        try (IoLoops loops = IoLoops.start(1, true)) {
            assertThat(System.getProperty(BUILDER)).isEqualTo("javax.management.MBeanServerBuilder");
            assertThat(loops.loops()).hasSize(1);
        } finally {
            System.clearProperty(BUILDER);
        }
    }
}
