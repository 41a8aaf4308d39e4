package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A gateway as its users start it: {@code java -jar}, with an environment, a directory and an output of its own. */
final class GatewayProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "gateway-app.jar").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("ready on \\S+:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path directory;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private final List<Thread> readers;

    private GatewayProcess(Process process, Path directory) {
        this.directory = directory;
        this.process = process;
        this.readers = List.of(listen(process.inputReader()), listen(process.errorReader()));
    }

    /** Starts a gateway on a free port and waits until it is ready. */
    static GatewayProcess serving(Map<String, String> environment, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("serve", "--server-port=0"));
        all.addAll(List.of(arguments));
        return ready(run(environment, all.toArray(String[]::new)));
    }

    /** The same, with so little heap and so few file descriptors. */
    static GatewayProcess servingWith(String heap, int descriptors, Map<String, String> environment)
            throws IOException {
        List<String> shell = List.of("sh", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "sh");
        return ready(run(shell, heap, environment, "serve", "--server-port=0"));
    }

    private static GatewayProcess ready(GatewayProcess gateway) {
        Awaitility.await("ready line")
                .atMost(PATIENCE)
                .until(() -> gateway.port.isDone() || !gateway.process.isAlive());
        assertThat(gateway.port).as(gateway.output()).isDone();
        return gateway;
    }

    /** Runs any command line in an empty directory, with a flag of the JVM. */
    static GatewayProcess runWith(String flag, String... arguments) throws IOException {
        return run(List.of("env", "JDK_JAVA_OPTIONS=" + flag), "256m", Map.of(), arguments);
    }

    /** Runs any command line in an empty directory. */
    static GatewayProcess run(Map<String, String> environment, String... arguments) throws IOException {
        // A parent that ignores hang-ups, as under nohup, would hand that down.
        return run(List.of("env", "--default-signal=HUP"), "256m", environment, arguments);
    }

    private static GatewayProcess run(
            List<String> shell, String heap, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + heap, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(environment);
        Path directory = Files.createTempDirectory("gateway");
        builder.directory(directory.toFile());
        return new GatewayProcess(builder.start(), directory);
    }

    /** Returns where it runs: the place of its {@code .env}. */
    Path directory() {
        return directory;
    }

    int port() {
        return port.join();
    }

    URI uri(String path) {
        return URI.create("ws://localhost:" + port() + path);
    }

    /** Returns all that it has written so far, both streams. */
    String output() {
        return output.toString();
    }

    /** Asks for a page. */
    Answer get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + port() + path).toURL().openConnection();
        int status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
            return new Answer(status, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Sends a signal. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Returns the names and stacks of its threads. */
    String threads() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print").start();
        return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends SIGTERM; unlike {@link Process#destroy} leaves its output open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Returns the resident memory in KiB, 0 where the system does not tell. */
    long residentKib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher matcher = RESIDENT.matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Returns the processor time used so far. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end of the process and of its output. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("exit; " + output())
                .isTrue();
        for (Thread reader : readers) {
            reader.join(PATIENCE.toMillis());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private Thread listen(BufferedReader lines) {
        Thread reader = new Thread(() -> read(lines), "gateway-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void read(BufferedReader lines) {
        try {
            for (String line; (line = lines.readLine()) != null; ) {
                line(line);
            }
        } catch (IOException e) {
            // A process that is killed takes its output with it.
        }
    }

    private void line(String line) {
        output.append(line).append('\n');
        Matcher matcher = READY.matcher(line);
        if (matcher.find()) {
            port.complete(Integer.parseInt(matcher.group(1)));
        }
    }

    /** An HTTP answer. */
    record Answer(int status, String body) {}
}
