/**
 * Torments a gateway's upstream and measures what a caller notices. Read {@code Fault} and {@code Menu}, then {@code Script} and
 * those that implement it.
 */
@NullMarked
package io.voicegateway.app.chaos;

import org.jspecify.annotations.NullMarked;
