package io.voicegateway.adapters.simulator.phone;

import java.util.List;

/** Bare mu-law: nothing but audio has a word. */
final class RawDialect implements DialectCodec {

    @Override
    public List<Object> greeting() {
        return List.of();
    }

    @Override
    public Object audio(byte[] mulaw) {
        return mulaw;
    }

    @Override
    public List<Object> mark(String name) {
        return List.of();
    }

    @Override
    public List<Object> farewell() {
        return List.of();
    }

    @Override
    public void readText(String text, Heard heard) {
        heard.other(text);
    }

    @Override
    public void readBinary(byte[] message, Heard heard) {
        heard.audio(message);
    }
}
