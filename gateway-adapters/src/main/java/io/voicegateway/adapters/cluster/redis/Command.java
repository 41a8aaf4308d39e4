package io.voicegateway.adapters.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A script to run, and who hears what came of it: exactly one of the two, on the link's thread.
 *
 * @param keys what it touches
 * @param arguments in the order in which the script reads them
 * @param answered takes the reply
 * @param unanswered runs if there is none, whether the script ran or not
 */
record Command(
        Script script, List<String> keys, List<byte[]> arguments, Consumer<Object> answered, Runnable unanswered) {

    /** Returns all that follows {@code EVALSHA}. */
    byte[][] words() {
        byte[][] words = new byte[2 + keys.size() + arguments.size()][];
        int next = 0;
        words[next++] = script.sha();
        words[next++] = bytes(keys.size());
        for (String key : keys) {
            words[next++] = bytes(key);
        }
        for (byte[] argument : arguments) {
            words[next++] = argument;
        }
        return words;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
