package io.voicegateway.adapters.support.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.PipeTransport;
import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ends in one process, with a network between them that cuts wherever it likes. */
class TlsTransportTest {

    private static IoLoops loops;
    private static SSLContext serverContext;
    private static SSLContext clientContext;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        loops = IoLoops.start(1, true);
        TestCertificate certificate = TestCertificate.make(directory, "EC", "dns:localhost");
        serverContext = TlsContexts.server(certificate.chain(), certificate.key());
        clientContext = TlsContexts.trusting(certificate.chain());
    }

    @AfterAll
    static void close() {
        loops.close();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, 1, 40000", "TLSv1.3, 7, 100", "TLSv1.2, 13, 5000", "TLSv1.3, 100000, 1000000"})
    void bytesArriveWholeInAnyPieces(String protocol, int pieceBytes, int capacity) throws Exception {
        byte[] message = new byte[pieceBytes == 1 ? 3_000 : 60_000];
        new Random(1).nextBytes(message);
        XnioLoop loop = loops.next();
        CompletableFuture<byte[]> echoed = new CompletableFuture<>();

        loop.execute(() -> {
            PipeTransport[] pair = PipeTransport.pair(loop, pieceBytes, capacity);
            SSLEngine serverEngine = serverContext.createSSLEngine();
            serverEngine.setUseClientMode(false);
            serverEngine.setEnabledProtocols(new String[] {protocol});
            TlsTransport server = new TlsTransport(loop, pair[0], serverEngine);
            TlsTransport client = new TlsTransport(loop, pair[1], ClientTls.engine(clientContext, "localhost", 443));
            server.handshake(failure -> new End(loop, server, new byte[0]).begin(null));
            client.handshake(failure -> new End(loop, client, message).begin(echoed));
        });

        assertThat(echoed.get(20, TimeUnit.SECONDS)).isEqualTo(message);
    }

    /** Sends its message, then whatever it receives; the one with a future collects the echo instead. */
    private static final class End implements Transport.Handler {

        private final XnioLoop loop;
        private final Transport transport;
        private final int expected;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private ByteBuffer outgoing;
        private CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private boolean echoes;

        End(XnioLoop loop, Transport transport, byte[] message) {
            this.loop = loop;
            this.transport = transport;
            this.expected = message.length;
            this.outgoing = ByteBuffer.wrap(message);
        }

        void begin(CompletableFuture<byte[]> future) {
            echoes = future == null;
            whole = echoes ? whole : future;
            transport.handler(this);
            transport.resumeReads();
            transport.resumeWrites();
        }

        @Override
        public void readable() {
            try {
                ByteBuffer in = loop.readBuffer();
                int count = transport.read(in);
                byte[] bytes = new byte[Math.max(0, count)];
                in.flip().get(bytes);
                received.writeBytes(bytes);
                if (echoes && count > 0) {
                    ByteArrayOutputStream joined = new ByteArrayOutputStream();
                    joined.write(outgoing.array(), outgoing.position(), outgoing.remaining());
                    joined.writeBytes(bytes);
                    outgoing = ByteBuffer.wrap(joined.toByteArray());
                    transport.resumeWrites();
                } else if (!echoes && received.size() == expected) {
                    whole.complete(received.toByteArray());
                    transport.close();
                }
            } catch (IOException failed) {
                whole.completeExceptionally(failed);
            }
        }

        @Override
        public void writable() {
            try {
                transport.write(outgoing);
                if (transport.flush() && !outgoing.hasRemaining()) {
                    transport.suspendWrites();
                }
            } catch (IOException failed) {
                whole.completeExceptionally(failed);
            }
        }
    }
}
