package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.domain.port.WireProtocol;

/** Where a client's codec writes; the connection bounds what may wait. On the connection's loop. */
final class ClientOutlet implements WireProtocol.Sink {
    private final WebSocketConnection connection;
    private boolean refused;

    ClientOutlet(WebSocketConnection connection) {
        this.connection = connection;
    }

    /** Returns whether a message had no room since {@link #forgetRefusals()}. */
    boolean hasRefused() {
        return refused;
    }

    void forgetRefusals() {
        refused = false;
    }

    @Override
    public boolean text(byte[] utf8, int offset, int length) {
        boolean sent = connection.sendText(utf8, offset, length);
        refused |= !sent;
        return sent;
    }

    @Override
    public boolean binary(byte[] bytes, int offset, int length) {
        boolean sent = connection.sendBinary(bytes, offset, length);
        refused |= !sent;
        return sent;
    }
}
