package io.voicegateway.domain.call;

import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.ring.Segments;

/**
 * Memory of one loop: where its calls' rings borrow theirs, and arrays that all its calls share, because each is used
 * within one event only. There are four so that a model that answers while it is being spoken to finds the other
 * direction's untouched.
 */
final class Workspace {
    /** Audio is worked on in pieces of this length at most. */
    static final int PIECE_MILLIS = 100;

    /** Room for a piece of PCM16 at 48 kHz, twice over. */
    private static final int ROOM = 20_000;

    final Segments segments;
    final byte[] uplinkRaw = new byte[ROOM];
    final byte[] uplinkCoded = new byte[ROOM];
    final byte[] downlinkCoded = new byte[ROOM];
    final byte[] frame = new byte[ROOM];

    Workspace(SegmentPool memory) {
        this.segments = memory.shelf();
    }
}
