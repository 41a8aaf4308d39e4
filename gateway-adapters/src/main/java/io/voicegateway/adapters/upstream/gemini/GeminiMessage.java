package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server message says, whatever the order of its members. Filled by the reader and used again for the next
 * message; the lists and values that hang on it are not.
 */
final class GeminiMessage {
    /** What the vendor's speech models produce, whether they say so or not. */
    static final int STANDARD_RATE_HZ = 24_000;

    private static final byte[] NO_AUDIO = {};

    boolean setupComplete;
    boolean interrupted;
    boolean generationComplete;
    boolean turnComplete;
    /** The model's activity, if the message tells it. */
    @Nullable
    Activity activity;
    /** PCM16 of all parts, one after the other. */
    byte[] audio = NO_AUDIO;

    int audioOffset;
    int audioLength;
    /** What the first part says; parts with another rate are foreign. */
    int audioRateHz = STANDARD_RATE_HZ;
    /** Parts with media that we cannot play. */
    int foreignParts;

    List<Transcript> transcripts = List.of();
    List<ToolCall> toolCalls = List.of();
    List<String> cancelledToolCalls = List.of();

    @Nullable
    TokenUsage usage;
    /** A handle that can be resumed with from now on. */
    @Nullable
    String resumeToken;

    @Nullable
    Duration timeLeft;

    /** Forgets everything. */
    void clear() {
        setupComplete = false;
        interrupted = false;
        generationComplete = false;
        turnComplete = false;
        activity = null;
        audio(NO_AUDIO, 0, 0);
        audioRateHz = STANDARD_RATE_HZ;
        foreignParts = 0;
        transcripts = List.of();
        toolCalls = List.of();
        cancelledToolCalls = List.of();
        usage = null;
        resumeToken = null;
        timeLeft = null;
    }

    void audio(byte[] bytes, int offset, int length) {
        audio = bytes;
        audioOffset = offset;
        audioLength = length;
    }

    void add(Transcript transcript) {
        List<Transcript> more = new ArrayList<>(transcripts);
        more.add(transcript);
        transcripts = more;
    }

    /** What the vendor calls interaction status. */
    enum Activity {
        IDLE,
        IN_PROGRESS
    }
}
