package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.OperatorKeys;
import io.voicegateway.app.settings.Setting;
import io.voicegateway.app.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** What the keys of access must be together: nobody is let in by an oversight. */
public final class AccessRules {
    private static final List<Setting<?>> SCHEMES = List.of(
            AccessKeys.API_KEYS_FILE,
            AccessKeys.TWILIO_AUTH_TOKEN,
            AccessKeys.JWT_JWKS_URL,
            AccessKeys.PATH_TOKEN_SECRET,
            AccessKeys.TLS_CLIENT_CA_FILE);
    private static final List<Setting<?>> OF_JWT = List.of(AccessKeys.JWT_ISSUER, AccessKeys.JWT_AUDIENCE);

    private AccessRules() {}

    /**
     * Checks them.
     *
     * @throws BadSettingsException with one line for each problem
     */
    public static void check(Settings settings) throws BadSettingsException {
        List<String> problems = new ArrayList<>();
        if (isBeyondLoopback(settings.get(Keys.SERVER_HOST))
                && !asks(settings)
                && !settings.get(AccessKeys.ALLOW_ANONYMOUS)) {
            problems.add("SERVER_HOST: " + settings.get(Keys.SERVER_HOST)
                    + " lets anybody call (expected: API_KEYS_FILE, TWILIO_AUTH_TOKEN, JWT_JWKS_URL, PATH_TOKEN_SECRET"
                    + " or TLS_CLIENT_CA_FILE, or ALLOW_ANONYMOUS=true if that is meant)");
        }
        if (isSet(settings, AccessKeys.TWILIO_AUTH_TOKEN)
                && !isSet(settings, AccessKeys.PUBLIC_BASE_URL)
                && !isSet(settings, Keys.TRUSTED_PROXIES)) {
            problems.add("TWILIO_AUTH_TOKEN: nothing says which URL is signed (expected: PUBLIC_BASE_URL, or"
                    + " TRUSTED_PROXIES that forward the host)");
        }
        for (Setting<?> key : OF_JWT) {
            needs(settings, key, AccessKeys.JWT_JWKS_URL, problems);
        }
        needs(settings, OperatorKeys.ADMIN_HOST, OperatorKeys.ADMIN_PORT, problems);
        needs(settings, AccessKeys.TLS_CERT_FILE, AccessKeys.TLS_KEY_FILE, problems);
        needs(settings, AccessKeys.TLS_KEY_FILE, AccessKeys.TLS_CERT_FILE, problems);
        needs(settings, AccessKeys.TLS_CLIENT_CA_FILE, AccessKeys.TLS_CERT_FILE, problems);
        if (!problems.isEmpty()) {
            throw new BadSettingsException(problems);
        }
    }

    /** Returns whether strangers may call from other machines. */
    static boolean isOpenToAnybody(Settings settings) {
        return isBeyondLoopback(settings.get(Keys.SERVER_HOST)) && !asks(settings);
    }

    /** Returns whether what operators say and hear can be read on the way: their port speaks plain HTTP. */
    static boolean isAdministeredInClear(Settings settings) {
        return isSet(settings, OperatorKeys.ADMIN_PORT)
                && !isSet(settings, AccessKeys.TLS_CERT_FILE)
                && isBeyondLoopback(adminHost(settings));
    }

    /** Returns where operators have their port: beyond this machine only by TLS, or if somebody says so. */
    static String adminHost(Settings settings) {
        return settings.find(OperatorKeys.ADMIN_HOST)
                .orElse(isSet(settings, AccessKeys.TLS_CERT_FILE) ? settings.get(Keys.SERVER_HOST) : "localhost");
    }

    private static boolean asks(Settings settings) {
        return SCHEMES.stream().anyMatch(key -> isSet(settings, key));
    }

    private static void needs(Settings settings, Setting<?> given, Setting<?> needed, List<String> problems) {
        if (isSet(settings, given) && !isSet(settings, needed)) {
            problems.add(given.name() + ": does nothing by itself (expected: " + needed.name() + " too)");
        }
    }

    private static boolean isSet(Settings settings, Setting<?> key) {
        return settings.find(key).isPresent();
    }

    /** A name that means nothing here is told by the listener itself. */
    private static boolean isBeyondLoopback(String host) {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
