package io.voicegateway.adapters.upstream.gemini;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes server messages of every shape that the protocol allows, white space and the order of members at random. */
final class MessageGenerator {
    private final Random random;

    MessageGenerator(long seed) {
        random = new Random(seed);
    }

    /** Returns a message that is nothing but audio. */
    String audioOnly() {
        return object(member("serverContent", object(modelTurn(false))));
    }

    /** Returns any message. */
    String any() {
        List<String> members = new ArrayList<>();
        maybe(members, () -> member("serverContent", serverContent()));
        maybe(
                members,
                () -> member("setupComplete", random.nextBoolean() ? "{}" : object(member("sessionId", text()))));
        maybe(members, () -> member("toolCall", object(member("functionCalls", array(() -> toolCall())))));
        maybe(members, () -> member("toolCallCancellation", object(member("ids", array(this::text)))));
        maybe(members, () -> member("goAway", object(member("timeLeft", "\"" + random.nextInt(99) + ".5s\""))));
        maybe(members, () -> member("usageMetadata", usage()));
        maybe(members, () -> member("sessionResumptionUpdate", resumption()));
        maybe(members, () -> member("interactionStatus", pick("\"IDLE\"", "\"IN_PROGRESS\"", "\"NEW_WORD\"", "7")));
        maybe(members, this::unknown);
        return object(members.toArray(String[]::new));
    }

    private String serverContent() {
        List<String> members = new ArrayList<>();
        maybe(members, () -> modelTurn(true));
        maybe(members, () -> member("interrupted", "true"));
        maybe(members, () -> member("generationComplete", "true"));
        maybe(members, () -> member("turnComplete", pick("true", "false", "null")));
        maybe(members, () -> member("inputTranscription", transcription()));
        maybe(members, () -> member("outputTranscription", transcription()));
        maybe(members, this::unknown);
        return object(members.toArray(String[]::new));
    }

    private String modelTurn(boolean odd) {
        String parts = member("parts", array(() -> odd && random.nextInt(4) == 0 ? oddPart() : part()));
        return member("modelTurn", random.nextBoolean() ? object(parts) : object(parts, member("role", "\"model\"")));
    }

    private String part() {
        return object(member(
                "inlineData",
                object(
                        member("mimeType", pick("\"audio/pcm;rate=24000\"", "\"audio/pcm\"")),
                        member("data", "\"" + base64() + "\""))));
    }

    private String oddPart() {
        return pick(
                "{}",
                "null",
                object(member("text", text())),
                object(member("inlineData", object(member("mimeType", "\"image/png\""), member("data", "\"AAAA\"")))),
                object(member("thought", "true"), member("inlineData", object(member("data", "\"AAAA\"")))),
                object(member("executableCode", object(member("data", "\"AAAA\"")))));
    }

    private String toolCall() {
        return object(member("id", text()), member("name", text()), member("args", object(member("data", "\"QUJD\""))));
    }

    private String usage() {
        return object(
                member("promptTokenCount", String.valueOf(random.nextInt(1000))),
                member(pick("responseTokenCount", "candidatesTokenCount"), "\"" + random.nextInt(1000) + "\""));
    }

    private String resumption() {
        return random.nextBoolean() ? "{}" : object(member("newHandle", text()), member("resumable", "true"));
    }

    private String transcription() {
        return object(member("text", text()), member("finished", pick("true", "false")));
    }

    private String unknown() {
        return member(
                "x" + random.nextInt(9),
                pick("1", "[[{}]]", "{\"data\":\"AAAA\"}", "\"\\\"data\\\":\\\"QQ==\\\"\"", "-1.5e3", "null"));
    }

    private String text() {
        return pick(
                "\"Yes, I can.\"",
                "\"say \\\"data\\\":\\\"AAAA\\\" aloud\"",
                "\"\\u00fcber\\n\"",
                "\"\u4f60\u597d, caf\u00e9\"",
                "\"\"",
                "\"\\ud83d\\ude00 {}[],:\"");
    }

    private String base64() {
        byte[] pcm = new byte[random.nextInt(4) == 0 ? 2 : 2 * random.nextInt(500)];
        random.nextBytes(pcm);
        return Base64.getEncoder().encodeToString(pcm);
    }

    private void maybe(List<String> members, Supplier<String> member) {
        if (random.nextInt(3) == 0) {
            members.add(member.get());
        }
    }

    private String member(String name, String value) {
        return space() + "\"" + name + "\"" + space() + ":" + space() + value + space();
    }

    private String object(String... members) {
        List<String> shuffled = new ArrayList<>(List.of(members));
        Collections.shuffle(shuffled, random);
        return space() + "{" + space() + String.join(",", shuffled) + "}" + space();
    }

    private String array(Supplier<String> element) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            elements.add(element.get());
        }
        return "[" + space() + String.join(",", elements) + "]";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String space() {
        return pick("", "", "", " ", "\n  ", "\r\n\t");
    }
}
