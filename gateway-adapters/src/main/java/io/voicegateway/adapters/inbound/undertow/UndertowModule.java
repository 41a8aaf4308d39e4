package io.voicegateway.adapters.inbound.undertow;

import dagger.Module;
import dagger.Provides;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.FrameLimits;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.InboundServer;
import io.voicegateway.domain.port.MetricsPage;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.TokenMint;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.WireProtocol;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offers Undertow as the inbound server. Needs its three configs and the {@link IoLoops}. */
@Module
public interface UndertowModule {
    @Provides
    static InboundServer server(
            UndertowConfig config,
            TlsConfig tlsConfig,
            AdminConfig adminConfig,
            Map<String, WireProtocol> protocols,
            Switchboard switchboard,
            UpstreamPool pool,
            Authenticator authenticator,
            AdmissionPolicy policy,
            Fleet fleet,
            TokenMint mint,
            CallEvents events,
            MetricsPage metrics,
            Operations operations,
            IoLoops loops) {
        Profiles profiles = new Profiles(config.profile());
        Gatekeeper gatekeeper =
                new Gatekeeper(new OriginPolicy(config.allowedOrigins()), authenticator, policy, pool, profiles);
        Reception reception =
                new Reception(switchboard, profiles, config.messages().startTimeout());
        RequestReader reader = new RequestReader(new TrustedProxies(config.trustedProxies()));
        Refusals refusals = new Refusals(events::onTurnedAway);
        Turnstiles turnstiles = new Turnstiles(loops);
        PrewarmTraces traces = new PrewarmTraces(System::nanoTime);
        WebSocketIntake intake = new WebSocketIntake(
                new TreeMap<>(protocols),
                gatekeeper,
                reader,
                reception,
                loops,
                turnstiles,
                limits(config.messages()),
                refusals,
                traces);
        long started = System.nanoTime();
        StatusRoutes status = new StatusRoutes(
                switchboard,
                pool,
                config.maxCalls(),
                refusals,
                gatekeeper::isClosed,
                fleet::status,
                () -> System.nanoTime() - started);
        TokenActions tokens = new TokenActions(mint, pool, profiles, traces);
        ServerTls tls = serverTls(tlsConfig, loops);
        OperatorRoutes operators = new OperatorRoutes(
                new ProbeRoutes(gatekeeper, pool, config.profile(), operations),
                new MetricsRoute(metrics, loops),
                new ControlRoutes(new OperatorKey(adminConfig.key()), switchboard, operations, loops),
                status);
        boolean apart = adminConfig.port().isPresent();
        HttpHandler routes = new Routes(
                intake,
                Map.of(
                        "/tokens", post(gatekeeper, reader, loops, refusals, tokens::token),
                        "/prewarm", post(gatekeeper, reader, loops, refusals, tokens::prewarm)),
                apart ? operators.withoutAdministration() : operators);
        InboundServer server = new UndertowServer(config, loops, turnstiles, routes, gatekeeper, reception, tls);
        return apart
                ? new TwoPortServer(
                        server,
                        adminConfig.host(),
                        adminConfig.port().get(),
                        config.http(),
                        loops,
                        turnstiles,
                        operators,
                        tls)
                : server;
    }

    /** Also for clients that wait for a 100 before they send the body. */
    private static HttpHandler post(
            Gatekeeper gatekeeper,
            RequestReader reader,
            IoLoops loops,
            Refusals refusals,
            AuthenticatedPost.Action action) {
        return new HttpContinueReadHandler(new AuthenticatedPost(gatekeeper, reader, loops, refusals, action));
    }

    private static @Nullable ServerTls serverTls(TlsConfig config, IoLoops loops) {
        TlsConfig.Files files = config.files();
        return files == null ? null : new ServerTls(files, config.lookEvery().toMillis(), loops);
    }

    private static ConnectionLimits limits(UndertowConfig.MessageLimits messages) {
        int bytes = messages.maxMessageBytes();
        FrameLimits frames = new FrameLimits(
                bytes, bytes, FrameLimits.DEFAULTS.maxFragments(), FrameLimits.DEFAULTS.maxPingsPerMinute());
        return new ConnectionLimits(frames, messages.maxQueuedBytes(), ConnectionLimits.DEFAULTS.closeTimeout());
    }
}
