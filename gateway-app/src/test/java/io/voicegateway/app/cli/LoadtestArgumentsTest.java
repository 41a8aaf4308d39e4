package io.voicegateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What would spoil a load test is refused before it begins, and the message names the option. */
final class LoadtestArgumentsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--calls=0|--calls 0 (expected: 1 to 20000)",
                "--calls=20001|--calls 20001 (expected: 1 to 20000)",
                "--joins-per-second=201|--joins-per-second 201 (expected: 0 to 200)",
                "--total-calls=-3|--total-calls -3 (expected: 0 to 2147483647)",
                "--total-calls=5|--total-calls needs --joins-per-second",
                "--upstream-port=99999|--upstream-port 99999 (expected: 0 to 65535)",
                "--duration=5|--duration 5 (expected: a time",
                "--duration=0s|--duration 0s (expected: a time",
                "--duration=999999999999h|--duration 999999999999h (expected: a time",
                "--ramp=-1s|--ramp -1s (expected: a time",
                "--warm-up=soon|--warm-up soon (expected: a time",
                "--limit-p99=1|--limit-p99 1 (expected: a time",
                "--pattern=loud|--pattern loud (expected: one of [full-duplex, turns, quiet])",
                "--protocol=sip|--protocol sip (expected: one of [raw, twilio])",
                "--url=http://127.0.0.1:80/ws|--url http://127.0.0.1:80/ws (expected: ws://host:port/path)",
                "--url=ws://127.0.0.1/ws|--url ws://127.0.0.1/ws (expected: ws://host:port/path)",
                "--gateway-pid=1|--gateway-pid belongs to another bridge (expected: --url, too)",
                "--set=UPLINK_CHUNKS=20ms|--set UPLINK_CHUNKS (expected: a setting",
                "--json=/no/such/directory/a.json|--json /no/such/directory/a.json (expected: a file",
                "--html=/|--html / (expected: a file",
            })
    void badArgumentsAreNamed(String argument, String message) {
        assertThat(refusal(argument)).startsWith(message);
    }

    @Test
    void aBridgeThatDoesNotListenIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(refusal("--url=ws://127.0.0.1:" + port + "/ws"))
                .contains("--url", "(expected: a bridge that listens)");
    }

    @Test
    void aProcessThatIsNotThereIsNamed() throws Exception {
        try (ServerSocket bridge = new ServerSocket(0)) {
            String url = "--url=ws://127.0.0.1:" + bridge.getLocalPort() + "/ws";

            assertThat(refusal(url, "--gateway-pid=99999999"))
                    .startsWith("--gateway-pid 99999999 (expected: a process");
            assertThat(refusal(url, "--jvm=-Xmx64m")).startsWith("--set and --jvm are for our own gateway");
        }
    }

    @Test
    void aSearchHasNoTotal() {
        assertThat(refusal("--find-capacity", "--joins-per-second=5", "--total-calls=10"))
                .startsWith("--total-calls does not go with --find-capacity");
    }

    @Test
    void aFileThatCanBeWrittenIsTaken() {
        LoadtestArguments.writable("--json", directory.resolve("report.json"));
    }

    private static String refusal(String... arguments) {
        StringWriter message = new StringWriter();
        CommandLine line = new CommandLine(new LoadtestCommand())
                .setErr(new PrintWriter(message))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    message.write(String.valueOf(e.getMessage()));
                    return e instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILURE;
                });

        assertThat(line.execute(arguments))
                .as(List.of(arguments) + ": " + message)
                .isEqualTo(ExitCode.USAGE);
        return message.toString();
    }
}
