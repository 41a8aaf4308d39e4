package io.voicegateway.domain.model;

/**
 * What a turn cost in the vendor's tokens; zero where the vendor did not say.
 *
 * @param promptTokens tokens read, the retained context included
 * @param responseTokens tokens said
 * @param totalTokens all
 * @param promptAudioTokens of the prompt tokens, those that were audio
 * @param responseAudioTokens of the response tokens, those that were audio
 */
public record TokenUsage(
        long promptTokens, long responseTokens, long totalTokens, long promptAudioTokens, long responseAudioTokens) {}
