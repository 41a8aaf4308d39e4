package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Loop;

/**
 * What the parts of one call share.
 *
 * @param request how the call began
 * @param client its client leg
 * @param codecs makes its codecs
 * @param events who hears what happens, and remembers it
 * @param config what is set
 * @param workspace memory of its loop
 * @param voice whether its caller speaks
 * @param tally its counters
 */
record CallScope(
        CallRequest request,
        ClientSession client,
        AudioCodec.Provider codecs,
        CallRecorder events,
        CallConfig config,
        Workspace workspace,
        CallerVoice voice,
        Tally tally) {

    CallId id() {
        return request.id();
    }

    Loop loop() {
        return client.loop();
    }
}
