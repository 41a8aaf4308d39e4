package io.voicegateway.domain.call;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Makes a {@link Bridge} of each client and an upstream session from the pool. Thread-safe. */
public final class GatewaySwitchboard implements Switchboard {
    private final UpstreamPool pool;
    private final AudioCodec.Provider codecs;
    private final SegmentPool segments;
    private final CallEvents events;
    private final CallConfig config;
    private final ToolBroker tools;
    private final ResumeStore memory;
    private final DoubleSupplier random;
    private final CallRegistry registry = new CallRegistry();
    private final Map<Loop, Workspace> workspaces = new ConcurrentHashMap<>();

    /**
     * Makes a switchboard without calls.
     *
     * @param tools what models may ask for; {@link ToolBroker#NONE} for nothing
     * @param memory what is kept for callers whose connection is lost
     * @param random numbers from 0 to 1, so that calls that lost their upstream together do not return together; thread-safe
     */
    public GatewaySwitchboard(
            UpstreamPool pool,
            AudioCodec.Provider codecs,
            SegmentPool segments,
            CallEvents events,
            CallConfig config,
            ToolBroker tools,
            ResumeStore memory,
            DoubleSupplier random) {
        this.pool = requireNonNull(pool, "pool");
        this.codecs = requireNonNull(codecs, "codecs");
        this.segments = requireNonNull(segments, "segments");
        this.events = requireNonNull(events, "events");
        this.config = requireNonNull(config, "config");
        this.tools = requireNonNull(tools, "tools");
        this.memory = requireNonNull(memory, "memory");
        this.random = requireNonNull(random, "random");
    }

    @Override
    public Verdict<ClientSession.Listener> connect(ClientSession client, CallRequest request) {
        events.onOffered(request);
        Optional<GatewayError> refusal = pool.refusal(request.profile());
        if (refusal.isPresent()) {
            events.onRefused(request, refusal.get());
            return Verdict.refused(refusal.get());
        }
        Workspace workspace = workspaces.computeIfAbsent(client.loop(), loop -> new Workspace(segments));
        CallRecorder recorder = new CallRecorder(events, client.loop());
        CallScope scope =
                new CallScope(request, client, codecs, recorder, config, workspace, new CallerVoice(), new Tally());
        Bridge bridge = new Bridge(scope, registry, tools, memory, random);
        bridge.start(pool);
        return Verdict.granted(new ClientLeg(bridge));
    }

    @Override
    public int liveCalls() {
        return registry.size();
    }

    @Override
    public List<LiveCall> calls() {
        return registry.snapshot();
    }

    @Override
    public boolean end(CallId id) {
        return registry.end(id);
    }

    @Override
    public void dismissAll() {
        registry.forEach(bridge -> bridge.dismiss(stopping()));
    }

    @Override
    public void endAll() {
        registry.forEach(bridge -> bridge.end(stopping()));
    }

    private static GatewayError stopping() {
        return new GatewayError(GatewayError.Code.DRAINING, "the gateway stops");
    }
}
