package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.port.Switchboard;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Makes a client session of every upgraded connection, and knows them all until their sockets are gone. Thread-safe. */
final class Reception {
    private final Switchboard switchboard;
    private final Profiles profiles;
    private final Duration startTimeout;
    private final Set<UndertowClientSession> sessions = ConcurrentHashMap.newKeySet();
    /** Tells the calls of one process from those of another in a common log. */
    private final String idPrefix = Integer.toString(new SecureRandom().nextInt(36 * 36 * 36 * 36), 36);

    private final AtomicLong ids = new AtomicLong();
    private volatile boolean closed;

    Reception(Switchboard switchboard, Profiles profiles, Duration startTimeout) {
        this.switchboard = switchboard;
        this.profiles = profiles;
        this.startTimeout = startTimeout;
    }

    /** On the connection's loop. */
    void receive(Admission admission, WebSocketConnection connection, ProtocolDetector detector) {
        CallId id = new CallId(idPrefix + "-" + Long.toString(ids.incrementAndGet(), 36));
        UndertowClientSession session =
                new UndertowClientSession(id, admission, connection, detector, switchboard, profiles, sessions::remove);
        sessions.add(session);
        session.open(startTimeout);
        if (closed) {
            session.hangUp(leaving());
        }
    }

    /** Hangs up on everybody. Any thread. */
    void close() {
        closed = true;
        sessions.forEach(session -> session.loop().execute(() -> session.hangUp(leaving())));
    }

    /** Closes all sockets at once. Any thread. */
    void abort() {
        sessions.forEach(session -> session.loop().execute(session::abort));
    }

    /** Returns how many sockets there are. */
    int size() {
        return sessions.size();
    }

    private static GatewayError leaving() {
        return new GatewayError(GatewayError.Code.DRAINING, "shutting down");
    }
}
