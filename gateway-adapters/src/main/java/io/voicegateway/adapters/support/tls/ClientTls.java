package io.voicegateway.adapters.support.tls;

import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes the engines of TLS clients: TLS 1.2 and 1.3, the server's name always sent and always checked. */
public final class ClientTls {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private ClientTls() {}

    /** Returns a fresh engine for that server; {@code host} is a name or an address, IPv6 without brackets. */
    public static SSLEngine engine(SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!ADDRESS.matcher(host).matches()) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
