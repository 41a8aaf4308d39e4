package io.voicegateway.adapters.support.websocket;

/** Which end of the connection we are: a client masks what it sends, a server must not (RFC 6455 section 5.1). */
public enum Role {
    SERVER,
    CLIENT
}
