package io.voicegateway.adapters.upstream.gemini;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voicegateway.adapters.support.json.Base64Spans;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads any server message with Jackson: every member it knows, in whatever order and company; unknown members, unknown
 * enum values and values of the wrong type are passed over. Audio is streamed, the rest goes through small trees.
 */
final class MessageParser {
    /** Far more than the vendor uses; keeps a hostile message from costing memory for its brackets. */
    private static final int MAX_NESTING = 100;

    private static final Base64Variant BASE64 =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);
    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build());

    /** The rates of our codecs. */
    private static final Set<Integer> RATES_HZ = Set.of(8000, 16_000, GeminiMessage.STANDARD_RATE_HZ, 48_000);

    private static final Set<String> PCM = Set.of("", "audio/pcm", "audio/l16");

    private final AudioScratch scratch = new AudioScratch();
    private boolean loosely;

    /**
     * Fills {@code into}. Its audio is valid until the next message is parsed.
     *
     * @throws IOException if this is not one JSON object; what {@code into} holds then is of no use
     */
    void parse(byte[] utf8, int offset, int length, GeminiMessage into) throws IOException {
        loosely = false;
        try {
            object(utf8, offset, length, into);
        } catch (NotBase64Exception odd) {
            loosely = true;
            into.clear();
            object(utf8, offset, length, into);
        }
        into.audio(scratch.bytes(), 0, scratch.length());
    }

    private void object(byte[] utf8, int offset, int length, GeminiMessage into) throws IOException {
        scratch.clear();
        try (JsonParser parser = JSON.createParser(utf8, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            message(parser, into);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one value");
            }
        }
    }

    private void message(JsonParser parser, GeminiMessage into) throws IOException {
        for (String name = member(parser); name != null; name = member(parser)) {
            switch (name) {
                case "serverContent" -> serverContent(parser, into);
                case "setupComplete" -> {
                    into.setupComplete = true;
                    parser.skipChildren();
                }
                case "interactionStatus" -> activity(parser, into);
                case "toolCall" -> into.toolCalls = MessageMembers.toolCalls(tree(parser));
                case "toolCallCancellation" -> into.cancelledToolCalls = MessageMembers.ids(tree(parser));
                case "usageMetadata" -> into.usage = MessageMembers.usage(tree(parser));
                case "sessionResumptionUpdate" -> into.resumeToken = MessageMembers.resumeToken(tree(parser));
                case "goAway" -> into.timeLeft = MessageMembers.timeLeft(tree(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private void serverContent(JsonParser parser, GeminiMessage into) throws IOException {
        if (!isObject(parser)) {
            return;
        }
        for (String name = member(parser); name != null; name = member(parser)) {
            switch (name) {
                case "modelTurn" -> modelTurn(parser, into);
                case "interrupted" -> into.interrupted = flag(parser);
                case "generationComplete" -> into.generationComplete = flag(parser);
                case "turnComplete" -> into.turnComplete = flag(parser);
                case "interactionStatus" -> activity(parser, into);
                case "inputTranscription" -> transcript(Speaker.CALLER, parser, into);
                case "outputTranscription" -> transcript(Speaker.AGENT, parser, into);
                default -> parser.skipChildren();
            }
        }
    }

    private void modelTurn(JsonParser parser, GeminiMessage into) throws IOException {
        if (!isObject(parser)) {
            return;
        }
        for (String name = member(parser); name != null; name = member(parser)) {
            if (name.equals("parts") && parser.isExpectedStartArrayToken()) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    part(parser, into);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void part(JsonParser parser, GeminiMessage into) throws IOException {
        if (!isObject(parser)) {
            return;
        }
        int before = scratch.length();
        boolean thought = false;
        for (String name = member(parser); name != null; name = member(parser)) {
            switch (name) {
                case "inlineData" -> inlineData(parser, into);
                case "thought" -> thought = flag(parser);
                default -> parser.skipChildren();
            }
        }
        if (thought) {
            scratch.truncate(before);
        }
    }

    private void inlineData(JsonParser parser, GeminiMessage into) throws IOException {
        if (!isObject(parser)) {
            return;
        }
        int before = scratch.length();
        String mimeType = "";
        for (String name = member(parser); name != null; name = member(parser)) {
            if (name.equals("data") && parser.hasToken(JsonToken.VALUE_STRING)) {
                scratch.truncate(before);
                base64(parser);
            } else if (name.equals("mimeType") && parser.hasToken(JsonToken.VALUE_STRING)) {
                mimeType = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        int rateHz = rateHz(mimeType);
        if (rateHz == 0 || before > 0 && rateHz != into.audioRateHz) {
            scratch.truncate(before);
            into.foreignParts++;
        } else {
            into.audioRateHz = rateHz;
        }
    }

    private void base64(JsonParser parser) throws IOException {
        if (loosely) {
            byte[] text = parser.getText().getBytes(StandardCharsets.ISO_8859_1);
            int length = Base64Spans.decodeLoosely(text, 0, text.length, text, 0);
            if (length < 0) {
                throw new NotBase64Exception(parser, null);
            }
            scratch.write(text, 0, length);
            return;
        }
        try {
            parser.readBinaryValue(BASE64, scratch);
        } catch (IllegalArgumentException | JsonParseException notBase64) {
            throw new NotBase64Exception(parser, notBase64);
        }
    }

    /**
     * Returns the samples in a second of a part that we can play, else 0. PCM without a rate, or of no declared type,
     * is standard.
     */
    private static int rateHz(String mimeType) {
        String[] words = mimeType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
        if (!PCM.contains(words[0])) {
            return 0;
        }
        for (String word : words) {
            if (word.startsWith("rate=")) {
                return RATES_HZ.stream()
                        .filter(rate -> word.equals("rate=" + rate))
                        .findFirst()
                        .orElse(0);
            }
        }
        return GeminiMessage.STANDARD_RATE_HZ;
    }

    private static void transcript(Speaker speaker, JsonParser parser, GeminiMessage into) throws IOException {
        Transcript transcript = MessageMembers.transcript(speaker, tree(parser));
        if (transcript != null) {
            into.add(transcript);
        }
    }

    private static void activity(JsonParser parser, GeminiMessage into) throws IOException {
        GeminiMessage.Activity told = MessageMembers.activity(tree(parser));
        if (told != null) {
            into.activity = told;
        }
    }

    /** Goes on to the next member's value; returns its name, or null at the end of the object. */
    private static @Nullable String member(JsonParser parser) throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    private static boolean isObject(JsonParser parser) throws IOException {
        if (parser.isExpectedStartObjectToken()) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    private static boolean flag(JsonParser parser) throws IOException {
        boolean flag = parser.hasToken(JsonToken.VALUE_TRUE);
        parser.skipChildren();
        return flag;
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        return parser.readValueAsTree();
    }

    /** Audio that is not standard base64; it may be one of its relatives. */
    private static final class NotBase64Exception extends JsonParseException {
        private static final long serialVersionUID = 1;

        NotBase64Exception(JsonParser parser, @Nullable Throwable cause) {
            super(parser, "not base64", cause);
        }
    }
}
