package io.voicegateway.app.arch.planted.domain.call;

import io.voicegateway.app.arch.planted.domain.port.NotAnInterface;

/** A class of the core, in a cycle with a port. */
public class Core {
    public NotAnInterface port;
}
