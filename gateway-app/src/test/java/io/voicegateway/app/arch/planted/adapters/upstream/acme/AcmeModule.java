package io.voicegateway.app.arch.planted.adapters.upstream.acme;

/** An adapter. */
public class AcmeModule {}
