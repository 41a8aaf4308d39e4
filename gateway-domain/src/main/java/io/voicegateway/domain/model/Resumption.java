package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * Whether a client wants to go on with its conversation after its connection was lost.
 *
 * @param wish what it wants
 * @param token the secret that stands for the conversation; empty unless the wish is {@code GO_ON}
 */
public record Resumption(Wish wish, String token) {

    /** The client said nothing of it. */
    public static final Resumption NONE = new Resumption(Wish.NONE, "");

    /** The client wants to be given a token. */
    public static final Resumption LATER = new Resumption(Wish.LATER, "");

    public Resumption {
        requireNonNull(wish, "wish");
        requireNonNull(token, "token");
        if ((wish == Wish.GO_ON) == token.isEmpty()) {
            throw new IllegalArgumentException("token: " + token.length() + " characters for " + wish);
        }
    }

    /** Returns the wish to go on with the conversation of the token, or to begin it under that token. */
    public static Resumption goOn(String token) {
        return new Resumption(Wish.GO_ON, token);
    }

    /** Without the token, which is as good as a key. */
    @Override
    public String toString() {
        return "Resumption[" + wish + "]";
    }

    /** What a client wants. */
    public enum Wish {
        /** Nothing. */
        NONE,
        /** A token, to go on with if the connection should be lost. */
        LATER,
        /** To go on now. */
        GO_ON
    }
}
