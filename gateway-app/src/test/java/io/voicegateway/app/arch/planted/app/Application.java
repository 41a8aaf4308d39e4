package io.voicegateway.app.arch.planted.app;

/** The application. */
public class Application {}
