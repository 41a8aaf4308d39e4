package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a client asked for when its call began.
 *
 * @param id the call's name
 * @param tenant who pays, as the authenticator said
 * @param protocol the wire protocol's name, for example {@code twilio}
 * @param uplink what the client sends
 * @param downlink what the client wants to hear
 * @param profile the upstream setup asked for
 * @param attributes what else the client told (carrier's ids, custom parameters); untrusted text
 * @param arrival how it came
 * @param resumption whether the client wants to go on with an earlier conversation
 */
public record CallRequest(
        CallId id,
        String tenant,
        String protocol,
        AudioFormat uplink,
        AudioFormat downlink,
        UpstreamProfile profile,
        Map<String, String> attributes,
        Arrival arrival,
        Resumption resumption) {
    public CallRequest {
        requireNonNull(id, "id");
        requireNonNull(tenant, "tenant");
        requireNonNull(protocol, "protocol");
        requireNonNull(uplink, "uplink");
        requireNonNull(downlink, "downlink");
        requireNonNull(profile, "profile");
        attributes = Map.copyOf(attributes);
        requireNonNull(arrival, "arrival");
        requireNonNull(resumption, "resumption");
    }

    /** A call of a client that said nothing of resumption. */
    public CallRequest(
            CallId id,
            String tenant,
            String protocol,
            AudioFormat uplink,
            AudioFormat downlink,
            UpstreamProfile profile,
            Map<String, String> attributes,
            Arrival arrival) {
        this(id, tenant, protocol, uplink, downlink, profile, attributes, arrival, Resumption.NONE);
    }

    /** A call of which nobody noted how it came. */
    public CallRequest(
            CallId id,
            String tenant,
            String protocol,
            AudioFormat uplink,
            AudioFormat downlink,
            UpstreamProfile profile,
            Map<String, String> attributes) {
        this(id, tenant, protocol, uplink, downlink, profile, attributes, Arrival.UNKNOWN);
    }

    /** Leaves out what the client told: it may name a person. */
    @Override
    public String toString() {
        return "CallRequest[id=" + id + ", protocol=" + protocol + ", profile=" + profile + ", ***]";
    }
}
