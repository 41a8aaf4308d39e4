package io.voicegateway.adapters.upstream.gemini;

import java.util.List;
import java.util.Set;

/**
 * What a model's setup may say. The vendor closes the connection over a member that a model does not know, so this is a
 * table and not a guess; a model that is not in it gets what all know. Vendor's model pages, September 2026.
 *
 * @param prefix how the model's id begins; the longest that fits counts
 * @param thinking how thinking is set, if it can be
 * @param tools how function calls must be declared
 * @param seed how a new session is told what was said before
 * @param languageCode whether the spoken language is a setting; else the instruction has to say it
 */
record ModelTraits(String prefix, Thinking thinking, ToolBehavior tools, Seed seed, boolean languageCode) {

    private static final List<ModelTraits> TABLE = List.of(
            new ModelTraits("gemini-3.8-live", Thinking.NONE, ToolBehavior.BLOCKING, Seed.HISTORY, false),
            new ModelTraits(
                    "gemini-3.8-live-extended-thinking",
                    Thinking.LEVEL_NOT_LEAST,
                    ToolBehavior.NON_BLOCKING,
                    Seed.HISTORY,
                    false),
            new ModelTraits("gemini-3.1-flash-live", Thinking.LEVEL, ToolBehavior.UNSAID, Seed.HISTORY, false),
            new ModelTraits(
                    "gemini-2.5-flash-native-audio", Thinking.BUDGET, ToolBehavior.UNSAID, Seed.USER_LAST, false),
            new ModelTraits(
                    "gemini-live-2.5-flash-native-audio", Thinking.BUDGET, ToolBehavior.UNSAID, Seed.USER_LAST, false),
            new ModelTraits("gemini-live-2.5-flash", Thinking.NONE, ToolBehavior.UNSAID, Seed.USER_LAST, true),
            new ModelTraits("gemini-2.0-flash-live", Thinking.NONE, ToolBehavior.UNSAID, Seed.USER_LAST, true));

    private static final ModelTraits UNKNOWN =
            new ModelTraits("", Thinking.NONE, ToolBehavior.UNSAID, Seed.USER_LAST, false);

    /** Returns the traits of a model, whose id may be the last part of a resource name. */
    static ModelTraits of(String model) {
        String id = model.substring(model.lastIndexOf('/') + 1);
        ModelTraits best = UNKNOWN;
        for (ModelTraits traits : TABLE) {
            if (id.startsWith(traits.prefix) && traits.prefix.length() > best.prefix.length()) {
                best = traits;
            }
        }
        return best;
    }

    /** Whether and how a setup says how much the model thinks. */
    enum Thinking {
        /** Not at all: the member itself is an error. */
        NONE,
        /** As a word: {@code minimal}, {@code low}, {@code medium} or {@code high}. */
        LEVEL,
        /** As a word, of which {@code minimal} is none. */
        LEVEL_NOT_LEAST,
        /** As a number of tokens. */
        BUDGET;

        private static final Set<String> WORDS = Set.of("low", "medium", "high");

        /** Returns whether this is a word for how much such a model thinks. */
        boolean knows(String word) {
            return switch (this) {
                case LEVEL -> WORDS.contains(word) || word.equals("minimal");
                case LEVEL_NOT_LEAST -> WORDS.contains(word);
                case NONE, BUDGET -> false;
            };
        }
    }

    /** How a function is declared: whether the model waits for its result. */
    enum ToolBehavior {
        /** Must be said, since the model's default is not to wait. */
        BLOCKING,
        /** Must be said; waiting is an error. */
        NON_BLOCKING,
        /** The word is not known, or the default is to wait. */
        UNSAID
    }

    /** How a new session is told what was said before. */
    enum Seed {
        /** Announced in the setup; then it starts no answer and may end with either side. */
        HISTORY,
        /** Not announced; it must end with the caller and must not be completed, or the model answers it. */
        USER_LAST
    }
}
