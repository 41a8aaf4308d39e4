/** Races the codec core against native resamplers, block by block in turn. Read {@code PeerRace} first. */
@NullMarked
package io.voicegateway.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
