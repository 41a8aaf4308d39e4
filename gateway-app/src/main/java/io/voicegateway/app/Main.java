package io.voicegateway.app;

/** The process's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("voice gateway");
    }
}
