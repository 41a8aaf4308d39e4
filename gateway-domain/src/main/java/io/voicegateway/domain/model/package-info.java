/**
 * Values that the ports speak in; they depend on nothing. Read {@code AudioFormat}, {@code CallRequest},
 * {@code GatewayError} first.
 */
@NullMarked
package io.voicegateway.domain.model;

import org.jspecify.annotations.NullMarked;
