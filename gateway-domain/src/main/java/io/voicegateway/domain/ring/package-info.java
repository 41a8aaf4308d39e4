/** Bytes and signals between two roles without a lock. Read {@code SegmentPool}, {@code SegmentShelf}, {@code LoopRing}, {@code AudioRing}, {@code SignalMailbox}. */
@NullMarked
package io.voicegateway.domain.ring;

import org.jspecify.annotations.NullMarked;
