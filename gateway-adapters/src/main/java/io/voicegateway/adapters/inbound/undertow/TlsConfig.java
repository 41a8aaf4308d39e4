package io.voicegateway.adapters.inbound.undertow;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What TLS for clients needs to know.
 *
 * @param files certificate and key; null listens without TLS
 * @param lookEvery how often the files are looked at for a change
 */
public record TlsConfig(@Nullable Files files, Duration lookEvery) {

    /** No TLS. */
    public static final TlsConfig OFF = new TlsConfig(null, Duration.ofSeconds(5));

    public TlsConfig {
        requireNonNull(lookEvery, "lookEvery");
    }

    /** Returns TLS with these files, looked at every five seconds. */
    public static TlsConfig of(Path chain, Path key, @Nullable Path clientAuthorities) {
        return new TlsConfig(new Files(chain, key, clientAuthorities), OFF.lookEvery());
    }

    /**
     * PEM files.
     *
     * @param chain the certificate and its chain, leaf first
     * @param key the certificate's unencrypted PKCS#8 key
     * @param clientAuthorities who signs clients' certificates, which are demanded then; null asks for none
     */
    public record Files(Path chain, Path key, @Nullable Path clientAuthorities) {
        public Files {
            requireNonNull(chain, "chain");
            requireNonNull(key, "key");
        }
    }
}
