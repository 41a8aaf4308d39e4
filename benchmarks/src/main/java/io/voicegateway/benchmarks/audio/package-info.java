/** What 20 ms of a call's audio cost: each direction, with and without Base64, on either kernel. */
@NullMarked
package io.voicegateway.benchmarks.audio;

import org.jspecify.annotations.NullMarked;
