package io.voicegateway.app.cli;

import io.voicegateway.app.echo.EchoClient;
import io.voicegateway.app.echo.EchoServer;
import io.voicegateway.app.process.StopSignals;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts our WebSocket framing before a conformance suite, as a server or as a client. */
@Command(
        name = "echo",
        description = {
            "Sends back what a WebSocket peer sends; for conformance suites such as Autobahn.",
            "Without --connect it is a server until it is told to stop. docs/websocket.md tells how to run the suite."
        })
final class EchoCommand implements Callable<Integer> {
    private static final String NO_PATH = "/?";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "Name or address to listen on; default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            defaultValue = "9001",
            description = "Port to listen on, 0 for a free one; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            description = "Be a client instead. With a path: one connection. Without: all cases of a fuzzing server.")
    private @Nullable String connect;

    @Option(
            names = "--agent",
            defaultValue = "voice-gateway",
            paramLabel = "NAME",
            description = "What the fuzzing server's report calls us; default: ${DEFAULT-VALUE}.")
    private String agent = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (connect == null) {
            serve();
        } else {
            be(Urls.webSocket("echo: --connect", connect, "ws://host:port or a whole URL"));
        }
        return ExitCode.OK;
    }

    private void serve() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new UsageException("echo: --port " + port + " (expected: 0 to 65535)");
        }
        StopSignals signals = new StopSignals();
        try (EchoServer server = EchoServer.start(host, port)) {
            System.out.println("ws://" + host + ":" + server.port() + "/");
            System.out.flush();
            signals.awaitFirst();
        }
    }

    private void be(URI uri) throws IOException {
        try (EchoClient client = EchoClient.start()) {
            if (uri.getRawPath().matches(NO_PATH)) {
                client.runAll(uri, agent, (number, code) -> System.out.println("case " + number + ": closed " + code));
            } else {
                System.out.println("closed " + client.echo(uri));
            }
        }
    }
}
