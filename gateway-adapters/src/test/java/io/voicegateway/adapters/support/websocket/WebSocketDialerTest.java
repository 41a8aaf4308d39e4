package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.tls.TlsContexts;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketDialerTest {

    private static final DialLimits QUICK =
            new DialLimits(Duration.ofMillis(300), Duration.ofMillis(300), ConnectionLimits.DEFAULTS);

    private static IoLoops loops;
    private static EchoServer server;
    private static WebSocketDialer dialer;

    @BeforeAll
    static void open() throws Exception {
        loops = IoLoops.start(2, true);
        server = new EchoServer(loops, ConnectionLimits.DEFAULTS, null);
        dialer = new WebSocketDialer(TlsContexts.platformTrust());
    }

    @AfterAll
    static void close() {
        server.close();
        loops.close();
    }

    @Test
    void echoesThroughBothRolesAndClosesCleanly() throws Exception {
        Recorder recorder = new Recorder();

        WebSocketConnection connection = dial("ws://localhost:" + server.port() + "/echo", Map.of());
        XnioLoop loop = connection.loop();
        loop.execute(() -> {
            connection.start(recorder);
            connection.sendText("grüezi".getBytes(UTF_8), 0, 7);
            connection.sendBinary(new byte[70_000], 0, 70_000);
        });

        assertThat(recorder.next()).isEqualTo("text grüezi");
        assertThat(recorder.next()).isEqualTo("binary 70000");
        loop.execute(() -> connection.close(1000, "bye"));
        assertThat(recorder.next()).isEqualTo("closed 1000 bye");
        Awaitility.await().untilAsserted(() -> assertThat(server.closed).contains("1000 bye"));
    }

    @Test
    void completesOnTheLoopThatWasGiven() throws Exception {
        for (XnioLoop loop : loops.loops()) {
            CompletableFuture<Boolean> inLoop = new CompletableFuture<>();
            loop.execute(() -> dialer.dial(loop, echo(), Map.of(), DialLimits.DEFAULTS)
                    .whenComplete((connection, failure) -> {
                        inLoop.complete(loop.inLoop());
                        connection.abort();
                    }));

            assertThat(inLoop.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sendsPathQueryAndHostAsTheyStandInTheUri() throws Exception {
        WebSocketConnection connection =
                dial("ws://localhost:" + server.port() + "//a%2Fb/%C3%BC?x=%2B&y=a%26b", Map.of("X-Api-Key", "k"));

        connection.loop().execute(connection::abort);
        assertThat(server.requests).contains("//a%2Fb/%C3%BC?x=%2B&y=a%26b localhost:" + server.port());
    }

    @Test
    void leavesTheDefaultPortOutOfHost() {
        UpgradeRequest plain = new UpgradeRequest(URI.create("ws://[::1]:80"), Map.of());
        UpgradeRequest secure = new UpgradeRequest(URI.create("wss://example.org:443/x"), Map.of());

        assertThat(new String(plain.encode(new byte[16]), ISO_8859_1)).startsWith("GET / HTTP/1.1\r\nHost: [::1]\r\n");
        assertThat(plain.host()).isEqualTo("::1");
        assertThat(new String(secure.encode(new byte[16]), ISO_8859_1)).contains("\r\nHost: example.org\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 429, 500, 503})
    void refusedUpgradeTellsStatusAndRetryAfterAndNoSecret(int status) {
        DialException failure =
                failure("ws://localhost:" + server.port() + "/refuse/" + status + "?key=SECRET", DialLimits.DEFAULTS);

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("localhost:" + server.port() + ": upgrade refused with " + status);
    }

    @Test
    void refusedConnectFailsAtOnce() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(failure("ws://127.0.0.1:" + free + "/", DialLimits.DEFAULTS))
                .hasMessage("127.0.0.1:" + free + ": cannot connect");
    }

    @Test
    void unknownHostFails() {
        assertThat(failure("ws://no-such-host.invalid/", DialLimits.DEFAULTS))
                .hasMessage("no-such-host.invalid:80: unknown host");
    }

    @Test
    void silentServerTimesOutAndItsSocketIsClosed() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<WebSocketConnection> dial = dialer.dial(
                    loops.next(), URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/"), Map.of(), QUICK);
            Socket accepted = silent.accept();
            accepted.setSoTimeout(5_000);
            InputStream in = accepted.getInputStream();

            assertThatThrownBy(() -> dial.get(5, TimeUnit.SECONDS)).hasMessageContaining("upgrade timed out");
            assertThat(in.readAllBytes()).isNotEmpty(); // the request, and then the end
        }
    }

    @Test
    void silentTlsServerTimesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failure("wss://127.0.0.1:" + silent.getLocalPort() + "/", QUICK))
                    .hasMessageContaining("TLS handshake timed out");
        }
    }

    @Test
    void cancelClosesTheSocket() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<WebSocketConnection> dial = dialer.dial(
                    loops.next(),
                    URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/"),
                    Map.of(),
                    DialLimits.DEFAULTS);
            Socket accepted = silent.accept();
            accepted.setSoTimeout(4_000);
            accepted.getInputStream().read();

            dial.cancel(false);

            assertThat(accepted.getInputStream().readAllBytes())
                    .isNotNull(); // ends long before the timeout of the dial
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n",
                "HTTP/1.1 101 OK\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200",
            })
    void wrongAnswerIsRefused(String answer) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<WebSocketConnection> dial = dialer.dial(
                    loops.next(),
                    URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/"),
                    Map.of(),
                    DialLimits.DEFAULTS);
            try (Socket accepted = listening.accept()) {
                accepted.getInputStream().read();
                accepted.getOutputStream().write(answer.getBytes(ISO_8859_1));
                accepted.shutdownOutput();

                assertThatThrownBy(() -> dial.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(DialException.class);
            }
        }
    }

    @Test
    void endlessHeadIsRefused() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<WebSocketConnection> dial = dialer.dial(
                    loops.next(),
                    URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/"),
                    Map.of(),
                    DialLimits.DEFAULTS);
            try (Socket accepted = listening.accept()) {
                accepted.getInputStream().read();
                accepted.getOutputStream().write(("HTTP/1.1 101 OK\r\nX: " + "x".repeat(17_000)).getBytes(ISO_8859_1));

                assertThatThrownBy(() -> dial.get(5, TimeUnit.SECONDS)).hasMessageContaining("over 16384 bytes");
            }
        }
    }

    @Test
    void framesThatComeWithTheAnswerAreNotLost() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<WebSocketConnection> dial = dialer.dial(
                    loops.next(),
                    URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/"),
                    Map.of(),
                    DialLimits.DEFAULTS);
            try (Socket accepted = listening.accept()) {
                byte[] request = new byte[4096];
                int length = accepted.getInputStream().read(request);
                String key = new String(request, 0, length, ISO_8859_1).replaceAll("(?s).*-Key: (.*?)\r\n.*", "$1");
                String head = "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 101 OK\r\nUpgrade: WebSocket\r\n"
                        + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: " + ServerHandshake.accept(key)
                        + "\r\n\r\n";
                accepted.getOutputStream()
                        .write(RawClient.concat(
                                head.getBytes(ISO_8859_1), RawClient.unmasked(0x81, "early".getBytes(UTF_8))));
                Recorder recorder = new Recorder();
                WebSocketConnection connection = dial.get(5, TimeUnit.SECONDS);
                connection.loop().execute(() -> connection.start(recorder));

                assertThat(recorder.next()).isEqualTo("text early");
            }
            assertThat(dial.get().bytesRead()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/", "ws:///path", "ws://user:secret@x/", "x"})
    void unusableUriIsRefusedWithoutItsSecrets(String uri) {
        assertThatThrownBy(() -> dialer.dial(loops.next(), URI.create(uri), Map.of(), QUICK))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void headerWithALineBreakIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> dialer.dial(loops.next(), echo(), Map.of("X-Key", "secret\r\nX: y"), QUICK))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("X-Key")
                .doesNotContain("secret");
    }

    private static URI echo() {
        return URI.create("ws://localhost:" + server.port() + "/echo");
    }

    private static WebSocketConnection dial(String uri, Map<String, String> headers) throws Exception {
        return dialer.dial(loops.next(), URI.create(uri), headers, DialLimits.DEFAULTS)
                .get(5, TimeUnit.SECONDS);
    }

    private static DialException failure(String uri, DialLimits limits) {
        CompletableFuture<WebSocketConnection> dial = dialer.dial(loops.next(), URI.create(uri), Map.of(), limits);
        Throwable thrown = catchThrowable(() -> dial.get(10, TimeUnit.SECONDS));
        assertThat(thrown).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(DialException.class);
        return (DialException) thrown.getCause();
    }
}
