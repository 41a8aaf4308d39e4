package io.voicegateway.adapters.support.websocket;

/** Ignores everything; tests override what they look at. */
class IgnoringSink implements FrameSink {

    @Override
    public void onText(byte[] utf8, int offset, int length) {}

    @Override
    public void onBinary(byte[] message, int offset, int length) {}

    @Override
    public void onPing(byte[] payload, int offset, int length) {}

    @Override
    public void onPong(byte[] payload, int offset, int length) {}

    @Override
    public void onClose(int code, String reason) {}
}
