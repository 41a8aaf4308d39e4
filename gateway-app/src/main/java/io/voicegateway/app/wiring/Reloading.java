package io.voicegateway.app.wiring;

import dagger.Lazy;
import io.voicegateway.app.logging.Logging;
import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Setting;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.port.InboundServer;
import io.voicegateway.domain.port.Operations.Reload;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes new settings while calls go on: keys, tokens, certificates, the log level. If anything is wrong with them, all of the
 * old ones stay. What a running gateway cannot change waits for a restart, and is named.
 */
@Singleton
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    /** What is read anew. A scheme is not switched on or off: who is asked nothing must not come about by a slip. */
    private static final Set<Setting<?>> CHANGEABLE = Set.of(
            AccessKeys.API_KEYS_FILE, AccessKeys.TWILIO_AUTH_TOKEN, AccessKeys.PATH_TOKEN_SECRET, Keys.LOG_LEVEL);

    private final SettingsSource source;
    private final Settings atStart;
    private final LiveAccess access;
    private final Lazy<InboundServer> server;

    @Inject
    Reloading(SettingsSource source, Settings atStart, LiveAccess access, Lazy<InboundServer> server) {
        this.source = source;
        this.atStart = atStart;
        this.access = access;
        this.server = server;
    }

    /** Reads and takes them. One at a time. */
    synchronized Reload reload() {
        try {
            return take(source.load());
        } catch (BadSettingsException e) {
            return refuse(e.problems());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return refuse(String.valueOf(e.getMessage()).lines().toList());
        }
    }

    private Reload take(Settings fresh) throws BadSettingsException {
        AccessRules.check(fresh);
        LiveAccess.Access keys = LiveAccess.Access.of(fresh);
        List<String> switched = CHANGEABLE.stream()
                .filter(key -> fresh.find(key).isPresent() != atStart.find(key).isPresent())
                .map(key -> key.name() + ": cannot be switched on or off (expected: a restart)")
                .sorted()
                .toList();
        if (!switched.isEmpty()) {
            return refuse(switched);
        }
        String problem = server.get().reload();
        if (!problem.isEmpty()) {
            return refuse(List.of(problem));
        }
        access.accept(keys);
        Logging.hide(fresh.secrets());
        Logging.level(fresh.get(Keys.LOG_LEVEL));
        List<String> waiting = Keys.ALL.stream()
                .filter(key -> !CHANGEABLE.contains(key) && !fresh.find(key).equals(atStart.find(key)))
                .map(Setting::name)
                .toList();
        LOG.info(
                "reloaded: keys, tokens, certificate, log level {}; need a restart: {}",
                fresh.get(Keys.LOG_LEVEL),
                waiting);
        return new Reload(List.of(), waiting);
    }

    private static Reload refuse(List<String> problems) {
        problems.forEach(problem -> LOG.warn("not reloaded: {}", problem));
        return new Reload(problems, List.of());
    }
}
