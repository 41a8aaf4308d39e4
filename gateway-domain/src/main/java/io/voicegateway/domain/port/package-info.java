/**
 * The interfaces between the core and its adapters. Read {@code ClientSession}, {@code UpstreamSession},
 * {@code UpstreamPool}, {@code Loop} first.
 */
@NullMarked
package io.voicegateway.domain.port;

import org.jspecify.annotations.NullMarked;
