package io.voicegateway.domain.call;

/** What is done about turns of the model that are near silence, noise or clipping. */
public enum OddAudio {
    /** They are not even looked for. */
    IGNORE,
    /** They are counted and told. */
    COUNT,
    /** Also, the session is resumed over another connection, and after a second such turn replaced by a fresh one. */
    REPLACE
}
