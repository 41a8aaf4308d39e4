package io.voicegateway.adapters.upstream.gemini;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A named setup: which model, how it speaks and how it listens. What a model does not know is left out of its setup, see
 * {@link ModelTraits}.
 *
 * @param model an id such as {@code gemini-3.8-live}, or a whole resource name with slashes (Vertex AI)
 * @param voice a prebuilt voice's name, case matters; empty for the model's own
 * @param language a BCP 47 code; empty lets the model follow the caller
 * @param instruction the system instruction; empty for none
 * @param temperature 0 to 2; empty for the model's own
 * @param thinking {@code minimal}, {@code low}, {@code medium}, {@code high}, or a number of tokens for models with a budget
 * @param detection how the vendor finds out that the caller speaks
 * @param transcripts whether both sides are to be written down
 * @param compression how old context is dropped; empty ends a session when its context is full
 * @param functionDeclarations a JSON array of function declarations; empty for no tools
 */
public record GeminiProfileConfig(
        String model,
        Optional<String> voice,
        Optional<String> language,
        Optional<String> instruction,
        OptionalDouble temperature,
        Optional<String> thinking,
        Detection detection,
        boolean transcripts,
        Optional<Compression> compression,
        Optional<String> functionDeclarations) {

    /** The model that is used when none is named. */
    public static final String DEFAULT_MODEL = "gemini-3.8-live";

    /** The default model with its own voice, transcripts and compression on. */
    public static final GeminiProfileConfig DEFAULT = new GeminiProfileConfig(
            DEFAULT_MODEL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Detection.DEFAULT,
            true,
            Optional.of(Compression.DEFAULT),
            Optional.empty());

    public GeminiProfileConfig {
        requireNonNull(voice, "voice");
        requireNonNull(language, "language");
        requireNonNull(instruction, "instruction");
        requireNonNull(thinking, "thinking");
        requireNonNull(detection, "detection");
        requireNonNull(compression, "compression");
        requireNonNull(functionDeclarations, "functionDeclarations");
        if (model.isBlank()) {
            throw new IllegalArgumentException("model: empty (expected: an id such as " + DEFAULT_MODEL + ")");
        }
        functionDeclarations.ifPresent(FunctionDeclarations::parse);
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("temperature: " + temperature.getAsDouble() + " (expected: 0 to 2)");
        }
    }

    /**
     * Returns this profile as one call wants it.
     *
     * @param overrides by {@code voice}, {@code language}, {@code instruction}, {@code temperature}
     * @return empty if a key is not known or a value not possible
     */
    Optional<GeminiProfileConfig> with(Map<String, String> overrides) {
        GeminiProfileConfig changed = this;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            try {
                changed = changed.with(override.getKey(), override.getValue());
            } catch (IllegalArgumentException unusable) {
                return Optional.empty();
            }
        }
        return Optional.of(changed);
    }

    private GeminiProfileConfig with(String key, String value) {
        return switch (key) {
            case "voice" -> saying(Optional.of(value), language, instruction, temperature);
            case "language" -> saying(voice, Optional.of(value), instruction, temperature);
            case "instruction" -> saying(voice, language, Optional.of(value), temperature);
            case "temperature" -> saying(voice, language, instruction, OptionalDouble.of(Double.parseDouble(value)));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private GeminiProfileConfig saying(
            Optional<String> newVoice,
            Optional<String> newLanguage,
            Optional<String> newInstruction,
            OptionalDouble newTemperature) {
        return new GeminiProfileConfig(
                model,
                newVoice,
                newLanguage,
                newInstruction,
                newTemperature,
                thinking,
                detection,
                transcripts,
                compression,
                functionDeclarations);
    }

    /**
     * How the vendor finds out that the caller speaks. What is empty is the vendor's own default.
     *
     * @param start how readily speech is taken for a beginning
     * @param end how readily a pause is taken for an end
     * @param prefixPaddingMillis speech needed before it counts, 0 to 2000
     * @param silenceMillis pause needed before a turn ends, 0 to 10000
     * @param interruptible whether the caller may cut the model short
     */
    public record Detection(
            Optional<Sensitivity> start,
            Optional<Sensitivity> end,
            OptionalInt prefixPaddingMillis,
            OptionalInt silenceMillis,
            boolean interruptible) {

        /** All as the vendor has it. */
        public static final Detection DEFAULT =
                new Detection(Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), true);

        public Detection {
            requireNonNull(start, "start");
            requireNonNull(end, "end");
            check("prefixPaddingMillis", prefixPaddingMillis, 2000);
            check("silenceMillis", silenceMillis, 10_000);
        }

        private static void check(String name, OptionalInt millis, int most) {
            if (millis.isPresent() && (millis.getAsInt() < 0 || millis.getAsInt() > most)) {
                throw new IllegalArgumentException(name + ": " + millis.getAsInt() + " (expected: 0 to " + most + ")");
            }
        }
    }

    /** How readily. */
    public enum Sensitivity {
        LOW,
        HIGH
    }

    /**
     * When and how far the context is cut, in tokens.
     *
     * @param triggerTokens context that starts it; 0 for the vendor's default
     * @param targetTokens context that is kept; 0 for the vendor's default
     */
    public record Compression(long triggerTokens, long targetTokens) {

        /** Both as the vendor has it. */
        public static final Compression DEFAULT = new Compression(0, 0);

        public Compression {
            if (triggerTokens < 0 || targetTokens < 0 || triggerTokens > 0 && targetTokens >= triggerTokens) {
                throw new IllegalArgumentException("compression: trigger " + triggerTokens + ", target " + targetTokens
                        + " (expected: none negative, target below trigger)");
            }
        }
    }
}
