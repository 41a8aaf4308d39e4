package io.voicegateway.adapters.simulator;

import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.live.AudioTap;
import io.voicegateway.adapters.simulator.live.LiveServer;
import io.voicegateway.adapters.simulator.live.SessionBook;
import io.voicegateway.adapters.simulator.live.SessionReport;
import io.voicegateway.adapters.simulator.net.Acceptor;
import io.voicegateway.adapters.simulator.net.IoLoop;
import io.voicegateway.adapters.simulator.net.ThrowAwayCertificate;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running simulated Gemini Live server. All methods may be called by any thread. */
public final class GeminiSimulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GeminiSimulator.class);
    private static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    private final String host;
    private final LiveServer server;
    private final List<IoLoop> loops;
    private final Acceptor plain;
    private final Optional<Acceptor> tls;
    private final Optional<ThrowAwayCertificate> certificate;
    private final Optional<ControlPort> control;

    private GeminiSimulator(SimulatorOptions options, LiveServer server, List<IoLoop> loops) throws IOException {
        this.host = options.text(SimulatorOption.HOST);
        this.server = server;
        this.loops = loops;
        this.plain = listen(options.number(SimulatorOption.PORT, 0, 65_535), Optional.empty());
        int tlsPort = options.number(SimulatorOption.TLS_PORT, -1, 65_535);
        int controlPort = options.number(SimulatorOption.CONTROL_PORT, -1, 65_535);
        this.certificate = tlsPort < 0 ? Optional.empty() : Optional.of(newCertificate());
        this.tls = tlsPort < 0 ? Optional.empty() : Optional.of(listen(tlsPort, certificate));
        this.control =
                controlPort < 0 ? Optional.empty() : Optional.of(ControlPort.open(host, controlPort, server, options));
    }

    /**
     * Starts one.
     *
     * @param codecs must know PCM16 from 16 to 24 kHz
     * @throws IOException if a port cannot be had
     */
    public static GeminiSimulator start(SimulatorOptions options, AudioCodec.Provider codecs) throws IOException {
        return start(options, codecs, AudioTap.NONE);
    }

    /** Starts one whose echoes are listened to. */
    public static GeminiSimulator start(SimulatorOptions options, AudioCodec.Provider codecs, AudioTap.Provider taps)
            throws IOException {
        LiveServer server = new LiveServer(options.behaviour(), new FaultPlan(options.faults()), codecs, taps);
        List<IoLoop> loops = new ArrayList<>();
        try {
            int threads = options.number(SimulatorOption.IO_THREADS, 1, 16);
            for (int i = 0; i < threads; i++) {
                loops.add(new IoLoop("simulator-io-" + i));
            }
            return new GeminiSimulator(options, server, List.copyOf(loops));
        } catch (IOException | RuntimeException e) {
            loops.forEach(IoLoop::close);
            throw e;
        }
    }

    /** Returns the whole {@code ws://} address of the Developer API's v1beta endpoint here. */
    public URI uri() {
        return URI.create("ws://" + host + ":" + plain.port() + PATH);
    }

    /** Returns the same as {@code wss://}, if a TLS port was asked for. */
    public Optional<URI> tlsUri() {
        return tls.map(acceptor -> URI.create("wss://localhost:" + acceptor.port() + PATH));
    }

    /** Returns the certificate that the TLS port shows, if there is one. */
    public Optional<X509Certificate> certificate() {
        return certificate.map(ThrowAwayCertificate::certificate);
    }

    /** Returns the address of the control port, if one was asked for. */
    public Optional<URI> controlUri() {
        return control.map(port -> URI.create("http://" + host + ":" + port.port()));
    }

    /** Returns the book of sessions, in which live ones can be struck. */
    public SessionBook book() {
        return server.book();
    }

    /** Returns what is known of every session, in the order they were opened. */
    public List<SessionReport> sessions() {
        return server.book().sessions();
    }

    /** Cuts all connections and frees the ports. Idempotent. */
    @Override
    public void close() {
        control.ifPresent(ControlPort::close);
        loops.forEach(IoLoop::close);
        try {
            plain.close();
            if (tls.isPresent()) {
                tls.get().close();
            }
        } catch (IOException e) {
            LOG.debug("closing the simulator's ports", e);
        }
    }

    private Acceptor listen(int port, Optional<ThrowAwayCertificate> shown) throws IOException {
        try {
            Optional<javax.net.ssl.SSLContext> context =
                    shown.isEmpty() ? Optional.empty() : Optional.of(shown.get().serverContext());
            return Acceptor.listen(host, port, loops, context, server::connection);
        } catch (GeneralSecurityException e) {
            throw new IOException("the TLS port cannot be opened", e);
        }
    }

    private static ThrowAwayCertificate newCertificate() throws IOException {
        try {
            return ThrowAwayCertificate.make(Instant.now());
        } catch (GeneralSecurityException e) {
            throw new IOException("the throw-away certificate cannot be made", e);
        }
    }
}
