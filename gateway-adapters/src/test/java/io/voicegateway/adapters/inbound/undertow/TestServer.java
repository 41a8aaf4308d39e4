package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.protocol.raw.RawModule;
import io.voicegateway.adapters.protocol.twilio.TwilioModule;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.InboundServer;
import io.voicegateway.domain.port.TokenMint;
import io.voicegateway.domain.testing.FakeFleet;
import io.voicegateway.domain.testing.FakePool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole way in on a free port, with an echo behind it. */
final class TestServer implements AutoCloseable {
    static final Duration START_TIMEOUT = Duration.ofMillis(800);

    final EchoSwitchboard switchboard = new EchoSwitchboard();
    final FakePool pool = new FakePool();
    final FakeFleet fleet = new FakeFleet();
    final CountingPolicy policy;
    final IoLoops loops;
    final InboundServer server;
    final InetSocketAddress address;
    final RecordingOperations operations = new RecordingOperations();
    final List<String> turnedAway = new CopyOnWriteArrayList<>();
    volatile TokenMint mint = (tenant, validity) -> Optional.empty();
    volatile Authenticator authenticator = credentials -> Verdict.granted("tenant-1");

    TestServer() throws IOException {
        this(10, Set.of("https://phone.example"));
    }

    TestServer(int places, Set<String> origins) throws IOException {
        this(places, origins, TlsConfig.OFF, AdminConfig.LOCAL);
    }

    TestServer(int places, Set<String> origins, TlsConfig tls, AdminConfig admin) throws IOException {
        this.policy = new CountingPolicy(places);
        this.loops = IoLoops.start(2, true);
        UndertowConfig config = new UndertowConfig(
                "127.0.0.1",
                0,
                new UndertowConfig.HttpLimits(16 * 1024, 100, Duration.ofMillis(700), Duration.ofMillis(900), 1024),
                new UndertowConfig.MessageLimits(64 * 1024, 64 * 1024, START_TIMEOUT),
                origins,
                List.of("127.0.0.0/8"),
                UpstreamProfile.of("echo", "default"),
                places);
        this.server = UndertowModule.server(
                config,
                tls,
                admin,
                Map.of("raw", RawModule.protocol(), "twilio", TwilioModule.protocol()),
                switchboard,
                pool,
                credentials -> authenticator.authenticate(credentials),
                policy,
                fleet,
                (tenant, validity) -> mint.mint(tenant, validity),
                new CallEvents() {
                    @Override
                    public void onTurnedAway(String reason) {
                        turnedAway.add(reason);
                    }
                },
                new FixedMetrics(),
                operations,
                loops);
        operations.reload = server::reload;
        this.address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.start().getPort());
    }

    static TestServer with(AdminConfig admin) throws IOException {
        return new TestServer(10, Set.of("https://phone.example"), TlsConfig.OFF, admin);
    }

    /** Opens a WebSocket on the path. */
    RawSocket call(String path) throws IOException {
        return RawSocket.upgraded(address, path);
    }

    /** Sends a request with these headers, and returns the answer's head. */
    String ask(String method, String path, String headers) throws IOException {
        try (RawSocket raw = new RawSocket(address)) {
            return raw.ask(method + " " + path + " HTTP/1.1\r\n" + headers + "\r\n");
        }
    }

    @Override
    public void close() {
        server.stop();
        loops.close();
    }
}
