/**
 * Gemini Live (BidiGenerateContent over WebSocket) as an upstream. Read {@code GeminiConfig}, {@code GeminiConnector},
 * {@code GeminiSession}, {@code GeminiReader} and {@code GeminiWriter} first; {@code ModelTraits} and {@code GeminiCloses}
 * hold what is known of single models and of the vendor's farewells.
 */
@NullMarked
package io.voicegateway.adapters.upstream.gemini;

import org.jspecify.annotations.NullMarked;
