package io.voicegateway.app.cli;

/** Says that an argument cannot be understood: what was given and what is expected. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
