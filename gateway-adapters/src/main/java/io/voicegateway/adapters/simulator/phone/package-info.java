/**
 * A telephone in software, for people and for tests: dials a gateway, speaks and listens in mu-law at 8 kHz. Shares no code with
 * the adapters that it talks to. Read {@code SoftPhone}, then the dialects.
 */
@NullMarked
package io.voicegateway.adapters.simulator.phone;

import org.jspecify.annotations.NullMarked;
