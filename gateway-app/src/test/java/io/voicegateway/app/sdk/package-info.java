/** Proof of fidelity: Google's own SDKs, unmodified, talk to the simulator. */
@NullMarked
package io.voicegateway.app.sdk;

import org.jspecify.annotations.NullMarked;
