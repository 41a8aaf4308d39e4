package io.voicegateway.adapters.inbound.undertow;

import dagger.Module;
import dagger.Provides;
import io.undertow.server.HttpHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.FrameLimits;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.InboundServer;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.TokenMint;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.WireProtocol;
import java.util.HashMap;
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
            IoLoops loops,
            Map<String, WireProtocol> protocols,
            Switchboard switchboard,
            UpstreamPool pool,
            Authenticator authenticator,
            AdmissionPolicy policy,
            TokenMint mint) {
        Profiles profiles = new Profiles(config.profile());
        Gatekeeper gatekeeper =
                new Gatekeeper(new OriginPolicy(config.allowedOrigins()), authenticator, policy, pool, profiles);
        Reception reception =
                new Reception(switchboard, profiles, config.messages().startTimeout());
        RequestReader reader = new RequestReader(new TrustedProxies(config.trustedProxies()));
        Refusals refusals = new Refusals();
        WebSocketIntake intake = new WebSocketIntake(
                new TreeMap<>(protocols), gatekeeper, reader, reception, loops, limits(config.messages()), refusals);
        long started = System.nanoTime();
        AdminRoutes admin = new AdminRoutes(
                switchboard,
                pool,
                config.maxCalls(),
                refusals,
                gatekeeper::isClosed,
                () -> System.nanoTime() - started);
        TokenActions tokens = new TokenActions(mint, pool, profiles);
        ServerTls tls = serverTls(tlsConfig, loops);
        Map<String, HttpHandler> paths = new HashMap<>();
        paths.put("/tokens", new AuthenticatedPost(gatekeeper, reader, loops, refusals, tokens::token));
        paths.put("/prewarm", new AuthenticatedPost(gatekeeper, reader, loops, refusals, tokens::prewarm));
        String adminKey = adminConfig.key();
        if (adminKey != null && tls != null) {
            paths.put("/admin/reload", new AdminGate(adminKey, loops, tls::reload));
        }
        return new UndertowServer(config, loops, new Routes(intake, paths, admin), gatekeeper, reception, tls);
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
