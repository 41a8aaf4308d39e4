package io.voicegateway.app.arch.planted.domain.pool;

/** Prints. */
class Prints {
    void print() {
        System.out.println("hello");
    }
}
