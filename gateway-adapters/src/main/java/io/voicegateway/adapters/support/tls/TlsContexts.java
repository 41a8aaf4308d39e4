package io.voicegateway.adapters.support.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Makes TLS contexts from files. */
public final class TlsContexts {

    private TlsContexts() {}

    /** Returns the context of a client that trusts the platform's authorities. */
    public static SSLContext platformTrust() throws GeneralSecurityException {
        return SSLContext.getDefault();
    }

    /** Returns the context of a client that trusts just the certificates of that PEM file. */
    public static SSLContext trusting(Path pemCertificates) throws IOException, GeneralSecurityException {
        throw new UnsupportedOperationException(pemCertificates.toString());
    }

    /** Returns the context of a server: a PEM chain, leaf first, and its unencrypted PKCS#8 key. */
    public static SSLContext server(Path pemChain, Path pemKey) throws IOException, GeneralSecurityException {
        throw new UnsupportedOperationException(pemChain + " " + pemKey);
    }
}
