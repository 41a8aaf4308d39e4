package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.UpstreamProfile;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the attribute {@code profile}, {@code name} or {@code upstream/name}, into an upstream setup. */
final class Profiles {
    static final String ATTRIBUTE = "profile";

    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z0-9._-]{1,64})/)?([A-Za-z0-9._-]{1,64})");

    private final UpstreamProfile standard;

    Profiles(UpstreamProfile standard) {
        this.standard = standard;
    }

    /**
     * Returns the profile that the attributes ask for, or the standard one.
     *
     * @throws GatewayException with {@code UNKNOWN_PROFILE} if what is asked for cannot be a profile's name
     */
    UpstreamProfile of(Map<String, String> attributes) {
        String asked = attributes.get(ATTRIBUTE);
        if (asked == null || asked.isEmpty()) {
            return standard;
        }
        Matcher form = FORM.matcher(asked);
        if (!form.matches()) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.UNKNOWN_PROFILE,
                    "profile: " + asked.length()
                            + " characters (expected: name or upstream/name, of letters, digits and" + " ._-)"));
        }
        String upstream = form.group(1) == null ? standard.upstream() : form.group(1);
        return new UpstreamProfile(upstream, form.group(2), Map.of());
    }
}
