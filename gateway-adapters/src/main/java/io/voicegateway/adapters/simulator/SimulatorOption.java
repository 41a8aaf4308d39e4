package io.voicegateway.adapters.simulator;

/** The names that a simulator's options have on the command line (with two dashes) and in the control port's JSON. */
public enum SimulatorOption {
    HOST("127.0.0.1", "address to listen on"),
    PORT("0", "port for plain ws://, 0 for any free one"),
    TLS_PORT("-1", "port for wss:// with a throw-away certificate, 0 for any free one, -1 for none"),
    CONTROL_PORT("-1", "HTTP control port, 0 for any free one, -1 for none"),
    IO_THREADS("1", "threads that serve the sockets, 1 to 16"),
    MODE("parrot", "what the model says: parrot, echo, echo-speech, tone, mute or burst"),
    PROFILE("dev-3x", "which Gemini: dev-3x or vertex-25"),
    SETUP_DELAY("20ms", "from the setup to setupComplete"),
    QUIET_AFTER_SETUP(
            "100ms",
            "how long after setupComplete nothing is pushed unless the client speaks first; Java's SDK loses it"),
    REPLY_DELAY("120ms", "from the end of an utterance to the first audio"),
    SPEED("5", "how many times faster than real time audio is generated, 0 for all at once"),
    ECHO_CHUNK("20ms", "how much audio a message carries in echo mode"),
    TONE_LENGTH("2s", "how long a reply is in tone mode"),
    BURST_LENGTH("120s", "how long a reply is in burst mode"),
    SESSION_LIMIT("10m", "when a connection's deadline expires (1011), 0s for never"),
    GO_AWAY_NOTICE("60s", "how long before that goAway is sent, 0s for not at all"),
    HANDLE_VALIDITY("120m", "how long a resumption handle is good"),
    TOOL_EVERY("0", "every n-th reply calls a declared tool first, 0 for never"),
    RECORD("false", "keep the audio received, up to 5 minutes a session, for the control port"),
    REQUIRED_KEY("", "the only API key that is accepted; empty for any"),
    KEY_REFUSAL("close", "what another key gets: close, http-401 or http-403"),
    FAULT("", "a fault as name:key=value,…; several with ';' between");

    private final String fallback;
    private final String description;

    SimulatorOption(String fallback, String description) {
        this.fallback = fallback;
        this.description = description;
    }

    /** Returns the name as it is written, for example {@code reply-delay}. */
    public String optionName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Returns what holds when nothing is given. */
    public String fallback() {
        return fallback;
    }

    /** Returns one line for people. */
    public String description() {
        return description;
    }
}
