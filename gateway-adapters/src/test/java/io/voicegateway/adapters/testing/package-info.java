/** Helpers for the adapters' tests. */
@NullMarked
package io.voicegateway.adapters.testing;

import org.jspecify.annotations.NullMarked;
