package io.voicegateway.app.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A gateway in a process of its own, from this same jar, in front of a simulated Gemini. */
final class ChildGateway implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready on \\S+:(\\d+)");
    private static final int KEPT_LINES = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path directory;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ChildGateway(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "child-gateway-end"));
        Thread reader = new Thread(this::read, "child-gateway-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one on a free port. */
    static ChildGateway start(URI upstream, int calls, Map<String, String> settings, List<String> jvmFlags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        // Without -jar no manifest says it.
        command.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath(), "io.voicegateway.app.Main", "serve"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "JAVA_HOME"));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", "0",
                        "GEMINI_API_KEY", "load-test",
                        "GEMINI_API_ENDPOINT", upstream.toString(),
                        "MAX_CONNECTIONS", String.valueOf(Math.max(200, calls * 2)),
                        "PLAYOUT_PREBUFFER", "0ms"));
        builder.environment().putAll(settings);
        Path directory = Files.createTempDirectory("loadtest");
        builder.directory(directory.toFile());
        ChildGateway child = new ChildGateway(builder.start(), directory);
        child.awaitReady();
        return child;
    }

    URI uri(String path) {
        return URI.create("ws://localhost:" + port.join() + path);
    }

    long pid() {
        return process.pid();
    }

    /** Its directory stays if something is in it, such as what the JVM writes when it dies. */
    @Override
    public void close() throws IOException {
        end();
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            System.err.println("gateway: the measured gateway left files in " + directory);
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Absolute, for the child has a directory of its own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws IOException, InterruptedException {
        try {
            port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            synchronized (lastLines) {
                throw new IOException("the gateway did not start: " + String.join(" | ", lastLines), e);
            }
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                Matcher matcher = READY.matcher(line);
                if (!port.isDone() && matcher.find()) {
                    port.complete(Integer.parseInt(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        port.completeExceptionally(new IOException("it ended"));
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
    }
}
