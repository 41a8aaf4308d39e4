package io.voicegateway.adapters.support.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS contexts from files. To reload, make a new one and hand it to the listener; connections that are open keep
 * the old one. A file that is missing, or is not what it should be, is an exception that names it.
 */
public final class TlsContexts {

    private static final char[] NO_PASSWORD = new char[0];

    private TlsContexts() {}

    /** Returns the context of a client that trusts the platform's authorities. */
    public static SSLContext platformTrust() throws GeneralSecurityException {
        return context(new KeyManager[0], null);
    }

    /** Returns the context of a client that trusts just the certificates of that PEM file. */
    public static SSLContext trusting(Path pemCertificates) throws IOException, GeneralSecurityException {
        return context(new KeyManager[0], trust(pemCertificates));
    }

    /** Returns the context of a server: a PEM chain, leaf first, and its unencrypted PKCS#8 key. */
    public static SSLContext server(Path pemChain, Path pemKey) throws IOException, GeneralSecurityException {
        return context(keys(pemChain, pemKey), null);
    }

    /** Returns the context of a server that accepts client certificates signed by those of the third PEM file. */
    public static SSLContext server(Path pemChain, Path pemKey, Path pemClientAuthorities)
            throws IOException, GeneralSecurityException {
        return context(keys(pemChain, pemKey), trust(pemClientAuthorities));
    }

    private static SSLContext context(KeyManager[] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static KeyManager[] keys(Path pemChain, Path pemKey) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = PemFiles.certificates(pemChain);
        PrivateKey key = PemFiles.privateKey(pemKey);
        if (!KeyPairs.belongTogether(chain.get(0).getPublicKey(), key)) {
            throw new KeyException(pemKey + ": another key than the certificate's in " + pemChain);
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        return keyManagers(store);
    }

    private static TrustManager[] trust(Path pemCertificates) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        List<X509Certificate> certificates = PemFiles.certificates(pemCertificates);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return trustManagers(store);
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyManager[] keyManagers(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
