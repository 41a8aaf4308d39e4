package io.voicegateway.app.arch.planted.adapters.support.json;

import io.voicegateway.app.arch.planted.adapters.upstream.acme.AcmeModule;

/** A shared class that knows an adapter. */
public class KnowsAVendor {
    AcmeModule vendor;
}
