package io.voicegateway.adapters.protocol.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Resumption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a {@code start} message says.
 *
 * @param streamSid names the stream in all later messages; visible ASCII, at most {@value #MAX_SID_CHARS} characters
 * @param format the audio of both directions
 * @param attributes the custom parameters, and the carrier's ids, which no parameter can forge
 * @param resumption by the phone call's own id, if the parameter {@code resume} asks for it
 */
record StartMessage(String streamSid, AudioFormat format, Map<String, String> attributes, Resumption resumption) {
    static final int MAX_SID_CHARS = 256;

    private static final Set<String> CARRIER_IDS = Set.of("streamSid", "callSid", "accountSid");
    /** 128 random bits of Twilio's. */
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-f]{32}");

    private static final Set<Integer> L16_RATES = Set.of(8000, 16000, 24000);

    /** @throws GatewayException with {@code BAD_START} or {@code UNSUPPORTED} if this begins no call of ours */
    static StartMessage read(JsonNode message) {
        JsonNode start = message.path("start");
        String sid = start.path("streamSid").asText(message.path("streamSid").asText());
        if (sid.isEmpty() || sid.length() > MAX_SID_CHARS || !sid.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.BAD_START,
                    "streamSid: " + sid.length() + " characters (expected: 1 to " + MAX_SID_CHARS
                            + " of visible ASCII)"));
        }
        return new StartMessage(sid, format(start.path("mediaFormat")), attributes(start, sid), resumption(start));
    }

    /** The carrier opens another stream for the same call, and can show nothing else that it has kept. */
    private static Resumption resumption(JsonNode start) {
        String callSid = start.path("callSid").asText();
        boolean asked = start.path("customParameters").path("resume").asBoolean();
        return asked && CALL_SID.matcher(callSid).matches()
                ? Resumption.goOn("twilio." + start.path("accountSid").asText() + "." + callSid)
                : Resumption.NONE;
    }

    private static AudioFormat format(JsonNode format) {
        if (format.isMissingNode() || format.isNull()) {
            return AudioFormat.MULAW_8K; // the one that Twilio has
        }
        String encoding = format.path("encoding").asText("audio/x-mulaw");
        int rate = format.path("sampleRate").asInt(8000);
        int channels = format.path("channels").asInt(1);
        if (channels == 1 && encoding.equals("audio/x-mulaw") && rate == 8000) {
            return AudioFormat.MULAW_8K;
        }
        if (channels == 1 && encoding.equals("audio/x-l16") && L16_RATES.contains(rate)) {
            return new AudioFormat(AudioFormat.Encoding.PCM16, rate);
        }
        throw new GatewayException(
                new GatewayError(
                        GatewayError.Code.UNSUPPORTED,
                        "mediaFormat: " + printable(encoding) + " " + rate + " Hz, " + channels
                                + " channels (expected: audio/x-mulaw 8000 Hz or audio/x-l16 8000, 16000 or 24000 Hz, 1 channel)"));
    }

    private static Map<String, String> attributes(JsonNode start, String sid) {
        Map<String, String> attributes = new HashMap<>();
        start.path("customParameters").properties().forEach(parameter -> {
            if (parameter.getValue().isValueNode() && !CARRIER_IDS.contains(parameter.getKey())) {
                attributes.put(parameter.getKey(), parameter.getValue().asText());
            }
        });
        for (String id : CARRIER_IDS) {
            if (start.path(id).isTextual()) {
                attributes.put(id, start.path(id).textValue());
            }
        }
        attributes.put("streamSid", sid);
        return attributes;
    }

    private static String printable(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return shown.replaceAll("[^ -~…]", "?");
    }
}
