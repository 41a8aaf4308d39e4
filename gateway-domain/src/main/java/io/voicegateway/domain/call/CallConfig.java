package io.voicegateway.domain.call;

import static java.util.Objects.requireNonNull;

/**
 * Everything that can be set about calls.
 *
 * @param media pacing, keeping, filling
 * @param limits what a call may take
 */
public record CallConfig(MediaConfig media, LimitsConfig limits) {

    /** The defaults of each part. */
    public static final CallConfig DEFAULT = new CallConfig(MediaConfig.DEFAULT, LimitsConfig.DEFAULT);

    public CallConfig {
        requireNonNull(media, "media");
        requireNonNull(limits, "limits");
    }
}
