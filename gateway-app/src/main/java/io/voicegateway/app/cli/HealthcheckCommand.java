package io.voicegateway.app.cli;

import io.voicegateway.adapters.support.tls.TlsContexts;
import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Asks a running gateway how it is, for containers that have no other client. */
@Command(
        name = "healthcheck",
        description = "Asks the gateway that these settings describe for /health; exits 0 if it is well, 1 if not.")
final class HealthcheckCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "localhost");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() throws BadSettingsException {
        Settings settings = ServeCommand.load(flags);
        String host = settings.get(Keys.SERVER_HOST);
        String address = EVERYWHERE.contains(host) ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        Optional<Path> certificate = settings.find(AccessKeys.TLS_CERT_FILE);
        String url = (certificate.isPresent() ? "https://" : "http://") + address + ":" + settings.get(Keys.SERVER_PORT)
                + "/health";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            if (certificate.isPresent() && connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(
                        TlsContexts.trusting(certificate.get()).getSocketFactory());
                // Only the holder of that very certificate's key can answer, whatever name is in it.
                https.setHostnameVerifier((name, session) -> true);
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            System.out.println(url + ": " + status);
            return status == HttpURLConnection.HTTP_OK ? ExitCode.OK : ExitCode.FAILURE;
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("gateway: " + url + ": " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }
}
