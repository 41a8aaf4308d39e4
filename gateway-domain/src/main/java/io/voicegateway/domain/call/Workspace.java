package io.voicegateway.domain.call;

/**
 * Arrays that all calls of one loop share, because each is used within one event only. There are three so that a model
 * that answers while it is being spoken to finds the other direction's untouched.
 */
final class Workspace {
    /** Audio is worked on in pieces of this length at most. */
    static final int PIECE_MILLIS = 100;

    /** Room for a piece of PCM16 at 48 kHz, twice over. */
    private static final int ROOM = 20_000;

    final byte[] uplinkRaw = new byte[ROOM];
    final byte[] uplinkCoded = new byte[ROOM];
    final byte[] downlinkCoded = new byte[ROOM];
    final byte[] frame = new byte[ROOM];
}
