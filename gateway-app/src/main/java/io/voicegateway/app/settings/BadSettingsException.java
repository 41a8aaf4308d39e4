package io.voicegateway.app.settings;

import java.util.List;

/** Says why the settings cannot be used: one line for each problem, without secrets. */
public final class BadSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public BadSettingsException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Returns one line for each problem. */
    public List<String> problems() {
        return problems;
    }
}
