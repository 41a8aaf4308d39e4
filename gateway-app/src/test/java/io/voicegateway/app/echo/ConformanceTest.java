package io.voicegateway.app.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 6455 as the Autobahn suite judges it, sections 1 to 7, 9 and 10, in both roles, nothing but strict passes: what comes before a
 * mistake is answered, the mistake fails the connection with the right code, and nothing behind it is answered.
 */
class ConformanceTest {
    private static EchoServer server;
    private static EchoClient client;
    private static ServerSocket listener;

    @BeforeAll
    static void start() throws Exception {
        server = EchoServer.start("localhost", 0);
        client = EchoClient.start();
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        client.close();
        listener.close();
    }

    static List<Cases.Case> cases() {
        Cases cases = new Cases();
        Framing.addTo(cases);
        Words.addTo(cases);
        Endings.addTo(cases);
        Sizes.addTo(cases);
        return cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asAServer(Cases.Case given) throws Exception {
        try (Peer peer = Peer.calling(server.port())) {
            given.script().run(peer);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asAClient(Cases.Case given) throws Exception {
        CompletableFuture<Integer> closed = echo(address("/one"));

        try (Peer peer = Peer.answering(listener.accept())) {
            given.script().run(peer);
        }

        assertThat(closed.get(10, TimeUnit.SECONDS)).isBetween(1000, 4999);
    }

    /** A fuzzing server says how many cases there are, runs them under our name, and writes its report at the end. */
    @Test
    void allCasesOfAFuzzingServerAreRun() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
            try {
                client.runAll(address(""), "our name", (number, code) -> asked.add("over: " + number + " " + code));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        for (int i = 0; i < 4; i++) {
            try (Peer peer = Peer.answering(listener.accept())) {
                asked.add(peer.path());
                if (i == 0) {
                    peer.send(Peer.TEXT, "2");
                }
                peer.closeNormally();
            }
        }

        done.get(10, TimeUnit.SECONDS);
        assertThat(asked)
                .containsExactly(
                        "/getCaseCount",
                        "/runCase?case=1&agent=our+name",
                        "over: 1 1000",
                        "/runCase?case=2&agent=our+name",
                        "over: 2 1000",
                        "/updateReports?agent=our+name");
    }

    @Test
    void aMaskMissingFromAClientIsABreach() throws Exception {
        try (Peer peer = Peer.calling(server.port())) {
            peer.write(new byte[] {(byte) 0x81, 1, 'x'});

            peer.expectFailure(1002);
        }
    }

    @Test
    void aMaskOfAServerIsABreach() throws Exception {
        CompletableFuture<Integer> closed = echo(address("/one"));

        try (Peer peer = Peer.answering(listener.accept())) {
            peer.write(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'});

            peer.expectFailure(1002);
        }
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1002);
    }

    private static URI address(String path) {
        return URI.create("ws://localhost:" + listener.getLocalPort() + path);
    }

    private static CompletableFuture<Integer> echo(URI uri) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.echo(uri);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
