package io.voicegateway.adapters.inbound.undertow;

import io.undertow.Undertow;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.SslClientAuthMode;
import org.xnio.XnioExecutor;

/**
 * TLS 1.2 and 1.3 for clients, with forward secrecy and authenticated encryption only. New files are taken without a restart,
 * once certificate and key belong together; until then, and for connections that are open, the old ones stay.
 */
final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final Sequence<String> PROTOCOLS = Sequence.of("TLSv1.3", "TLSv1.2");
    private static final Sequence<String> CIPHERS = Sequence.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsConfig.Files files;
    private final long lookMillis;
    private final IoLoops loops;
    private final List<Undertow.ListenerInfo> listeners = new ArrayList<>();
    private List<String> seen = List.of();
    private XnioExecutor.@Nullable Key look;

    ServerTls(TlsConfig.Files files, long lookMillis, IoLoops loops) {
        this.files = files;
        this.lookMillis = lookMillis;
        this.loops = loops;
    }

    /**
     * Makes it a door for callers, who show a certificate if there are authorities for it; throws {@link IllegalArgumentException}
     * naming the file that is wrong.
     */
    void listenToCallers(Door.Plan plan) {
        listen(plan);
        if (files.clientAuthorities() != null) {
            plan.socket(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUIRED);
        }
    }

    /** Makes it a door that asks nobody for a certificate; throws as that for callers does. */
    synchronized void listen(Door.Plan plan) {
        try {
            seen = stamps();
            plan.tls(context());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS: " + e.getMessage(), e);
        }
        plan.socket(Options.SSL_ENABLED_PROTOCOLS, PROTOCOLS).socket(Options.SSL_ENABLED_CIPHER_SUITES, CIPHERS);
    }

    /** Looks at the files from now on, for these listeners too. */
    synchronized void watch(List<Undertow.ListenerInfo> opened) {
        listeners.addAll(opened);
        if (look == null) {
            look = loops.worker()
                    .getIoThread(0)
                    .executeAtInterval(
                            () -> loops.worker().execute(this::reloadIfChanged), lookMillis, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void stop() {
        if (look != null) {
            look.remove();
            look = null;
        }
        listeners.clear();
    }

    /** Takes the files as they are; returns what is wrong with them, empty if nothing is. Blocks. */
    synchronized String reload() {
        if (listeners.isEmpty()) {
            return "not listening";
        }
        List<String> now = stamps();
        try {
            SSLContext taken = context();
            listeners.forEach(listener -> listener.setSslContext(taken));
            LOG.info("TLS: took the certificate in {}", files.chain());
            return "";
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warn("TLS: kept the certificate before: {}", e.getMessage());
            return String.valueOf(e.getMessage());
        } finally {
            seen = now;
        }
    }

    private synchronized void reloadIfChanged() {
        if (!listeners.isEmpty() && !stamps().equals(seen)) {
            reload();
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        Path authorities = files.clientAuthorities();
        return authorities == null
                ? TlsContexts.server(files.chain(), files.key())
                : TlsContexts.server(files.chain(), files.key(), authorities);
    }

    /** Times and sizes; behind a symbolic link, as Kubernetes mounts secrets, those of the target. */
    private List<String> stamps() {
        return Stream.of(files.chain(), files.key(), files.clientAuthorities())
                .filter(Objects::nonNull)
                .map(ServerTls::stamp)
                .toList();
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + file.toRealPath();
        } catch (IOException e) {
            return "missing";
        }
    }
}
