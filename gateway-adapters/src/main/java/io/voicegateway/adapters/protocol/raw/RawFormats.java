package io.voicegateway.adapters.protocol.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audio of both directions of a raw connection.
 *
 * @param uplink what the client sends
 * @param downlink what it hears
 */
record RawFormats(AudioFormat uplink, AudioFormat downlink) {
    static final RawFormats DEFAULT = new RawFormats(AudioFormat.MULAW_8K, AudioFormat.MULAW_8K);

    private static final Set<String> PCM16_RATES = Set.of("8000", "16000", "24000", "48000");
    private static final String USUAL_PCM16_RATE = "16000";

    /**
     * Reads {@code codec}, {@code rate}, {@code out_codec} and {@code out_rate}.
     *
     * @throws GatewayException with {@code UNSUPPORTED}
     */
    static RawFormats ofQuery(Map<String, String> query) {
        return DEFAULT.with(query.get("codec"), query.get("rate"), query.get("out_codec"), query.get("out_rate"));
    }

    /**
     * Changes what the members {@code format} and {@code output} of a start message name.
     *
     * @throws GatewayException with {@code UNSUPPORTED}
     */
    RawFormats changedBy(JsonNode start) {
        JsonNode format = start.path("format");
        JsonNode output = start.path("output");
        return with(text(format, "encoding"), text(format, "rate"), text(output, "encoding"), text(output, "rate"));
    }

    /** What is not named stays; a new uplink is the downlink too, unless that is named. */
    private RawFormats with(
            @Nullable String codec, @Nullable String rate, @Nullable String outCodec, @Nullable String outRate) {
        AudioFormat newUplink = format(codec, rate, uplink);
        AudioFormat sameAs = codec == null && rate == null ? downlink : newUplink;
        return new RawFormats(newUplink, format(outCodec, outRate, sameAs));
    }

    private static AudioFormat format(@Nullable String codec, @Nullable String rate, AudioFormat before) {
        if (codec == null && rate == null) {
            return before;
        }
        String name = codec == null ? before.encoding().name() : codec;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mulaw", "pcmu" -> companded(AudioFormat.MULAW_8K, name, rate);
            case "alaw", "pcma" -> companded(AudioFormat.ALAW_8K, name, rate);
            case "pcm16" -> linear(rate == null ? usualRate(before) : rate);
            default -> throw unsupported(name, rate);
        };
    }

    private static AudioFormat companded(AudioFormat format, String codec, @Nullable String rate) {
        if (rate != null && !rate.equals("8000")) {
            throw unsupported(codec, rate);
        }
        return format;
    }

    private static AudioFormat linear(String rate) {
        if (!PCM16_RATES.contains(rate)) {
            throw unsupported("pcm16", rate);
        }
        return new AudioFormat(AudioFormat.Encoding.PCM16, Integer.parseInt(rate));
    }

    private static String usualRate(AudioFormat before) {
        return before.encoding() == AudioFormat.Encoding.PCM16
                ? String.valueOf(before.sampleRateHz())
                : USUAL_PCM16_RATE;
    }

    private static GatewayException unsupported(String codec, @Nullable String rate) {
        return new GatewayException(new GatewayError(
                GatewayError.Code.UNSUPPORTED,
                "codec " + printable(codec) + (rate == null ? "" : " at rate " + printable(rate))
                        + " (expected: mulaw or alaw at 8000; pcm16 at 8000, 16000, 24000 or 48000)"));
    }

    private static String printable(String text) {
        String cut = text.length() > 20 ? text.substring(0, 20) + "..." : text;
        return cut.replaceAll("[^A-Za-z0-9._-]", "?");
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
