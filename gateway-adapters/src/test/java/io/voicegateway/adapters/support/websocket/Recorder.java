package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a connection tells. */
class Recorder implements WebSocketListener {

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void onText(byte[] utf8, int offset, int length) {
        told.add("text " + new String(utf8, offset, length, UTF_8));
    }

    @Override
    public void onBinary(byte[] message, int offset, int length) {
        told.add("binary " + length);
    }

    @Override
    public void onWritable() {
        told.add("writable");
    }

    @Override
    public void onClosed(int code, String reason) {
        told.add("closed " + code + " " + reason);
    }

    /** Returns what was told next, waiting for it. */
    String next() throws InterruptedException {
        String next = told.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing in 10 s" : next;
    }
}
