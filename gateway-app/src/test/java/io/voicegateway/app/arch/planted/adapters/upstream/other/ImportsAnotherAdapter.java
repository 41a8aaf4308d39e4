package io.voicegateway.app.arch.planted.adapters.upstream.other;

import io.voicegateway.app.arch.planted.adapters.upstream.acme.AcmeModule;

/** A public class of an adapter that imports another one. */
public class ImportsAnotherAdapter {
    AcmeModule other;
}
