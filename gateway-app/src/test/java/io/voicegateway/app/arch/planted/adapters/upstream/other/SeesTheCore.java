package io.voicegateway.app.arch.planted.adapters.upstream.other;

import io.voicegateway.app.arch.planted.domain.call.Core;

/** An adapter that sees the core. */
class SeesTheCore {
    Core core;
}
