package io.voicegateway.app.arch.planted.adapters.upstream.acme;

import io.voicegateway.app.arch.planted.app.Application;

/** An adapter that knows the application. */
class KnowsTheApplication {
    Application app;
}
