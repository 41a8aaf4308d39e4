package io.voicegateway.domain.call;

import io.voicegateway.domain.model.Arrival;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.port.WireProtocol;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.CopyingCodecs;
import io.voicegateway.domain.testing.FakePool;
import io.voicegateway.domain.testing.ManualLoop;
import io.voicegateway.domain.testing.RecordingClientSession;
import io.voicegateway.domain.testing.RecordingEvents;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.util.Arrays;
import java.util.Map;

/**
 * One call on a manual clock, mu-law on the client's side, with codecs that copy: a byte {@code b} said by the caller is
 * four bytes {@code b} at the model, six bytes {@code b} of the model are one at the caller.
 */
final class CallHarness {
    static final int FRAME = 160;
    static final int FRAME_UP = 640;
    static final int FRAME_DOWN = 960;

    final ManualLoop loop = new ManualLoop();
    final SegmentPool segments = SegmentPool.ofBytes(8 << 20);
    final FakePool pool = new FakePool();
    final RecordingEvents events = new RecordingEvents();
    final RecordingClientSession client;
    CallConfig config = CallConfig.DEFAULT;
    AudioCodec.Provider codecs = new CopyingCodecs();
    GatewaySwitchboard switchboard;
    double random = 0.5;
    ToolBroker tools = ToolBroker.NONE;
    ResumeStore memory = ResumeStore.NONE;
    Resumption resumption = Resumption.NONE;
    private ClientSession.Listener caller;

    CallHarness() {
        this(new WireProtocol.Traits(20, true));
    }

    CallHarness(WireProtocol.Traits traits) {
        client = new RecordingClientSession(loop, traits);
    }

    CallHarness media(MediaConfig media) {
        config = config.withMedia(media);
        return this;
    }

    CallHarness limits(LimitsConfig limits) {
        config = config.withLimits(limits);
        return this;
    }

    CallHarness dialogue(DialogueConfig dialogue) {
        config = config.withDialogue(dialogue);
        return this;
    }

    CallHarness handover(HandoverConfig handover) {
        config = config.withHandover(handover);
        return this;
    }

    /** Connects; the pool grants at once unless told to hold. */
    CallHarness connect() {
        switchboard = new GatewaySwitchboard(pool, codecs, segments, events, config, tools, memory, () -> random);
        loop.run(() -> {
            Verdict<ClientSession.Listener> verdict = switchboard.connect(client, request(resumption));
            caller = ((Verdict.Granted<ClientSession.Listener>) verdict).value();
        });
        return this;
    }

    static CallRequest request() {
        return request(Resumption.NONE);
    }

    private static CallRequest request(Resumption resumption) {
        return new CallRequest(
                new CallId("call-1"),
                "tenant",
                "raw",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                UpstreamProfile.of("gemini", "default"),
                Map.of(),
                Arrival.UNKNOWN,
                resumption);
    }

    ClientSession.Listener caller() {
        return caller;
    }

    ScriptedUpstream upstream() {
        return pool.lease().session();
    }

    UpstreamSession.Listener model() {
        return upstream().listener();
    }

    /** The caller says bytes of one value. */
    void callerSays(int value, int bytes) {
        byte[] audio = filled(value, bytes);
        loop.run(() -> caller.onAudio(audio, 0, bytes, -1));
    }

    /** The caller speaks in real time: a frame, then 20 ms, each frame of its own value. */
    void callerSpeaks(int firstValue, int frames) {
        for (int i = 0; i < frames; i++) {
            callerSays(firstValue + i, FRAME);
            loop.advanceMillis(20);
        }
    }

    /** The model says milliseconds of one value, at once. */
    void modelSays(int value, int millis) {
        modelSaysBytes(value, millis * 48);
    }

    void modelSaysBytes(int value, int bytes) {
        byte[] audio = filled(value, bytes);
        loop.run(() -> model().onAudio(audio, 0, bytes));
    }

    /** The session's connection is lost. */
    void lose(UpstreamLoss loss) {
        upstream().breakConnection();
        loop.run(() -> model().onClosed(loss));
    }

    void interrupted() {
        loop.run(() -> model().onInterrupted());
    }

    void generationComplete() {
        loop.run(() -> model().onGenerationComplete());
    }

    void turnComplete() {
        loop.run(() -> model().onTurnComplete(true));
    }

    /** Returns the caller's milliseconds that the present session got. */
    int sentUpMillis() {
        return upstream().audio().length / 32;
    }

    /** Returns how many milliseconds of the value the present session got. */
    static int millisOf(int value, byte[] pcm16At16k) {
        int count = 0;
        for (byte b : pcm16At16k) {
            count += b == (byte) value ? 1 : 0;
        }
        return count / 32;
    }

    static byte[] filled(int value, int bytes) {
        byte[] audio = new byte[bytes];
        Arrays.fill(audio, (byte) value);
        return audio;
    }
}
