package io.voicegateway.adapters.inbound.undertow;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.voicegateway.adapters.support.loop.IoLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.Option;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** One listening socket, behind which Undertow reads HTTP. Undertow's own would let in all at once whoever comes. */
final class Door {
    private final AcceptingChannel<? extends StreamConnection> channel;
    private final Undertow.ListenerInfo info;

    private Door(
            AcceptingChannel<? extends StreamConnection> channel,
            HttpOpenListener opener,
            @Nullable UndertowXnioSsl tls) {
        this.channel = channel;
        this.info = new Undertow.ListenerInfo(
                tls == null ? "http" : "https", channel.getLocalAddress(), opener, tls, channel);
    }

    /** Returns what Undertow says of a listener. */
    Undertow.ListenerInfo info() {
        return info;
    }

    /** Takes no more connections; those that there are stay. */
    void close() {
        IoUtils.safeClose(channel);
    }

    /** How a door is made. */
    static final class Plan {
        private static final int BUFFER_BYTES = 16 * 1024 - 20;
        private static final int SMALL_BUFFER_BYTES = 1024;
        private static final long SMALL_HEAP_BYTES = 128L << 20;
        private static final int BUFFERS_OF_A_THREAD = 4;

        private final XnioWorker worker;
        private final Turnstiles turnstiles;
        private final HttpHandler handler;
        private final OptionMap.Builder server = OptionMap.builder().set(UndertowOptions.BUFFER_PIPELINED_DATA, true);
        private final OptionMap.Builder socket =
                OptionMap.builder().set(Options.TCP_NODELAY, true).set(Options.REUSE_ADDRESSES, true);
        private @Nullable SSLContext tls;

        /** @param handler answers requests */
        Plan(IoLoops loops, Turnstiles turnstiles, HttpHandler handler) {
            this.worker = loops.worker();
            this.turnstiles = turnstiles;
            this.handler = handler;
        }

        /** Sets one of {@link UndertowOptions}. */
        <T> Plan server(Option<T> option, T value) {
            server.set(option, value);
            return this;
        }

        /** Sets one of {@link Options}. */
        <T> Plan socket(Option<T> option, T value) {
            socket.set(option, value);
            return this;
        }

        /** Speaks TLS only. */
        Plan tls(SSLContext context) {
            tls = context;
            return this;
        }

        Door open(String host, int port) throws IOException {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            HttpOpenListener opener = new HttpOpenListener(buffers(), server.getMap());
            opener.setRootHandler(turnstiles.answering(new Dated(new ExactMethods(handler))));
            ChannelListener<AcceptingChannel<StreamConnection>> acceptor =
                    ChannelListeners.openListenerAdapter(turnstiles.opening(opener));
            UndertowXnioSsl ssl = tls == null ? null : ssl(tls);
            AcceptingChannel<? extends StreamConnection> channel = ssl == null
                    ? worker.createStreamConnectionServer(address, acceptor, socket.getMap())
                    : ssl.createSslConnectionServer(worker, address, widened(acceptor), socket.getMap());
            channel.resumeAccepts();
            return new Door(channel, opener, ssl);
        }

        /** The handshakes' arithmetic is the worker's, or it holds the calls up. */
        private UndertowXnioSsl ssl(SSLContext context) {
            return new UndertowXnioSsl(
                    Xnio.getInstance(), OptionMap.create(Options.USE_DIRECT_BUFFERS, true), context, worker);
        }

        /** As Undertow has it: large enough for most requests, small where the whole heap is. */
        private static DefaultByteBufferPool buffers() {
            boolean small = Runtime.getRuntime().maxMemory() < SMALL_HEAP_BYTES;
            return new DefaultByteBufferPool(true, small ? SMALL_BUFFER_BYTES : BUFFER_BYTES, -1, BUFFERS_OF_A_THREAD);
        }

        /** Whoever takes connections of any kind takes those of TLS. */
        @SuppressWarnings("unchecked")
        private static <C extends StreamConnection> ChannelListener<AcceptingChannel<C>> widened(
                ChannelListener<AcceptingChannel<StreamConnection>> acceptor) {
            return (ChannelListener<AcceptingChannel<C>>) (ChannelListener<?>) acceptor;
        }
    }
}
