package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.Loop;

/** What a client session needs until its call starts, or it ends without. */
record Beginning(Admission admission, ProtocolDetector detector, Loop.Timer startTimer) {}
