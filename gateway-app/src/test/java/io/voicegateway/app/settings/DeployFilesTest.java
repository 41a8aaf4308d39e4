package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the files for operators against the settings, the metrics and each other, where no tool can read them here. */
class DeployFilesTest {
    private static final Path DEPLOY = Path.of("..", "docs", "deploy");
    private static final Pattern KEY = Pattern.compile("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)^\\s*(?:ENV |Environment=)?([A-Z][A-Z0-9_]+)(?:=|: )\"?([^\"\\s#]+)");
    private static final Pattern METRIC = Pattern.compile("\\bgateway_[a-z_]+[a-z]\\b");
    /** Upper-case words of HAProxy, of systemd and of Grafana. */
    private static final Set<String> OTHERS =
            Set.of("METH_GET", "AF_INET", "AF_INET6", "AF_UNIX", "GF_AUTH_ANONYMOUS_ENABLED");

    @Test
    void everySettingThatTheyNameExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : files()) {
            KEY.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
        }
        named.removeAll(OTHERS);

        assertThat(named).contains("SERVER_HOST", "DRAIN_TIMEOUT", "MAX_CONNECTIONS", "TRUSTED_PROXIES");
        assertThat(Keys.names()).containsAll(named);
    }

    @Test
    void everyValueThatTheyGiveIsTaken() throws IOException {
        int given = 0;
        for (Path file : files()) {
            Matcher assignment = ASSIGNMENT.matcher(Files.readString(file));
            while (assignment.find()) {
                String value = assignment.group(2);
                if (Keys.names().contains(assignment.group(1)) && !value.startsWith("$")) {
                    Setting<?> setting = named(assignment.group(1));
                    assertThatCode(() -> setting.type().parser().apply(value))
                            .as(file + ": " + assignment.group())
                            .doesNotThrowAnyException();
                    given++;
                }
            }
        }
        assertThat(given).isGreaterThan(5);
    }

    /** The autoscaler's metric; dashboards and alerts are held against a running gateway by bin/check-deploy. */
    @Test
    void theChartScalesByAMetricThatThereIs() throws IOException {
        String metrics = Files.readString(Path.of("..", "docs", "metrics.md"));
        for (Path file : files()) {
            if (file.toString().contains("helm")) {
                METRIC.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> assertThat(metrics).contains("`" + found.group() + "`"));
            }
        }
        assertThat(Files.readString(template("horizontalpodautoscaler.yaml"))).contains("gateway_calls_active");
    }

    @Test
    void theChartHasAllThatADrainNeeds() throws IOException {
        String deployment = Files.readString(template("deployment.yaml"));

        assertThat(deployment)
                .contains("path: /livez", "path: /readyz", "preStop:", "terminationGracePeriodSeconds: {{ add");
        assertThat(Files.readString(template("poddisruptionbudget.yaml"))).contains("kind: PodDisruptionBudget");
        assertThat(Files.readString(template("servicemonitor.yaml"))).contains("path: /metrics");
    }

    @ParameterizedTest
    @CsvSource({
        "compose.yaml, DRAIN_TIMEOUT: (\\d+)m, stop_grace_period: (\\d+)s",
        "voice-gateway.service, DRAIN_TIMEOUT=(\\d+)m, TimeoutStopSec=(\\d+)"
    })
    void theSupervisorWaitsLongerThanTheDrain(String file, String drain, String patience) throws IOException {
        String text = Files.readString(DEPLOY.resolve(file));

        assertThat(number(patience, text)).isGreaterThan(60 * number(drain, text) + 10);
    }

    @Test
    void thePodHasMoreMemoryThanHeapAndBuffersMayTake() throws IOException {
        String flags = Files.readString(Path.of("..", "conf", "jvm.options"));
        String values = Files.readString(DEPLOY.resolve("helm/voice-gateway/values.yaml"));

        int mebibytes = number("-Xmx(\\d+)m", flags) + number("MaxDirectMemorySize=(\\d+)m", flags);
        assertThat(1024 * number("limits:\\s+(?:#.*\\s+)?memory: (\\d+)Gi", values))
                .isGreaterThan(mebibytes + 128);
    }

    private static int number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static Setting<?> named(String key) {
        return Keys.ALL.stream()
                .filter(setting -> Keys.namesOf(setting).contains(key))
                .findFirst()
                .orElseThrow();
    }

    private static Path template(String name) {
        return DEPLOY.resolve("helm/voice-gateway/templates").resolve(name);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(DEPLOY)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
