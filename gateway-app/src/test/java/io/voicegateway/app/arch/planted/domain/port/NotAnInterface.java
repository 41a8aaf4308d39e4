package io.voicegateway.app.arch.planted.domain.port;

import io.voicegateway.app.arch.planted.domain.call.Core;

/** A port that is a class and knows the core. */
public class NotAnInterface {
    public Core core;
}
