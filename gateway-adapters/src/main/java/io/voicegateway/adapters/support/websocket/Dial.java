package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.loop.XnioTransport;
import io.voicegateway.adapters.support.tls.ClientTls;
import io.voicegateway.adapters.support.tls.TlsTransport;
import io.voicegateway.domain.port.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;

/** One attempt to open a WebSocket: name, TCP, TLS, upgrade. Lives on its loop and ends once, as the future does. */
final class Dial implements UpgradeExchange.Outcome {

    /** The kernel doubles it: some seconds of speech. More would hide for long that the peer has stopped reading. */
    private static final int SEND_BUFFER_BYTES = 16 * 1024;

    private static final OptionMap SOCKET =
            OptionMap.create(Options.TCP_NODELAY, true, Options.SEND_BUFFER, SEND_BUFFER_BYTES);

    private final XnioLoop loop;
    private final UpgradeRequest request;
    private final byte[] nonce;
    private final DialLimits limits;
    private final Supplier<SSLContext> tls;
    private final MaskKeys maskKeys;
    private final CompletableFuture<WebSocketConnection> result;
    private final Loop.Timer timer;
    private String step = "name look-up";
    private @Nullable IoFuture<StreamConnection> connecting;
    private @Nullable Transport transport;

    Dial(
            XnioLoop loop,
            UpgradeRequest request,
            byte[] nonce,
            DialLimits limits,
            Supplier<SSLContext> tls,
            MaskKeys maskKeys,
            CompletableFuture<WebSocketConnection> result) {
        this.loop = loop;
        this.request = request;
        this.nonce = nonce;
        this.limits = limits;
        this.tls = tls;
        this.maskKeys = maskKeys;
        this.result = result;
        this.timer = loop.timer(() -> failed(step + " timed out", null));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what the callbacks throw ends in the loop that runs them
    void begin(NameLookup names) {
        arm(limits.connectTimeout());
        result.whenComplete((connection, failure) -> loop.execute(this::cleanUpAfterCancel));
        names.resolve(request.host(), loop)
                .thenApply(this::prepareTls)
                .whenComplete((addresses, unknown) -> loop.execute(() -> {
                    if (unknown != null) {
                        failed("unknown host", unknown instanceof IOException io ? io : new IOException(unknown));
                    } else {
                        connect(addresses, 0);
                    }
                }));
    }

    /** Runs where names are looked up, so that the loop never waits for a context to be made. */
    private InetAddress[] prepareTls(InetAddress[] addresses) {
        if (request.isSecure()) {
            requireNonNull(tls.get(), "TLS context");
        }
        return addresses;
    }

    private void connect(InetAddress[] addresses, int index) {
        if (result.isDone()) {
            return;
        }
        step = "connect";
        InetSocketAddress address = new InetSocketAddress(addresses[index], request.port());
        connecting = loop.thread().openStreamConnection(address, this::connected, SOCKET);
        connecting.addNotifier(
                (attempt, unused) -> {
                    if (attempt.getStatus() == IoFuture.Status.FAILED) {
                        loop.execute(() -> connectFailed(addresses, index, attempt.getException()));
                    }
                },
                null);
    }

    private void connectFailed(InetAddress[] addresses, int index, IOException why) {
        if (index + 1 < addresses.length) {
            connect(addresses, index + 1);
        } else {
            failed("cannot connect", why);
        }
    }

    private void connected(StreamConnection connection) {
        XnioTransport socket = new XnioTransport(loop, connection);
        if (result.isDone()) {
            socket.close();
        } else if (request.isSecure()) {
            step = "TLS handshake";
            TlsTransport secured =
                    new TlsTransport(loop, socket, ClientTls.engine(tls.get(), request.host(), request.port()));
            transport = secured;
            secured.handshake(failure -> {
                if (failure == null) {
                    upgrade(secured);
                } else {
                    failed("TLS handshake failed: " + failure, failure);
                }
            });
        } else {
            transport = socket;
            upgrade(socket);
        }
    }

    private void upgrade(Transport open) {
        step = "upgrade";
        arm(limits.upgradeTimeout());
        new UpgradeExchange(loop, open, request.encode(nonce), this).begin();
    }

    @Override
    public void answered(UpgradeResponse response, byte[] behind) {
        Transport open = transport;
        if (response.status() != UpgradeResponse.SWITCHING_PROTOCOLS) {
            Duration retryAfter = response.retryAfter(Instant.now());
            fail(new DialException(
                    request.server() + ": upgrade refused with " + response.status(),
                    response.status(),
                    retryAfter,
                    null));
            return;
        }
        String mistake = response.mistake(request, UpgradeRequest.key(nonce));
        if (mistake != null || open == null) {
            fail(new DialException(request.server() + ": " + mistake, response.status(), null, null));
            return;
        }
        timer.disarm();
        WebSocketConnection connection =
                new WebSocketConnection(loop, open, limits.connection(), maskKeys, behind.length == 0 ? null : behind);
        transport = null;
        if (!result.complete(connection)) {
            connection.abort();
        }
    }

    @Override
    public void failed(String why, @Nullable IOException cause) {
        fail(new DialException(request.server() + ": " + why, cause));
    }

    private void fail(DialException why) {
        result.completeExceptionally(why);
        release();
    }

    private void cleanUpAfterCancel() {
        if (result.isCancelled()) {
            release();
        }
    }

    private void release() {
        timer.disarm();
        if (connecting != null) {
            connecting.cancel();
        }
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    private void arm(Duration timeout) {
        timer.arm(loop.nanoTime() + timeout.toNanos());
    }
}
