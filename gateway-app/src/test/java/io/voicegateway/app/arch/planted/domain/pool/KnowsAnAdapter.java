package io.voicegateway.app.arch.planted.domain.pool;

import io.voicegateway.app.arch.planted.adapters.upstream.acme.AcmeModule;

/** A domain class that knows an adapter. */
class KnowsAnAdapter {
    AcmeModule adapter;
}
