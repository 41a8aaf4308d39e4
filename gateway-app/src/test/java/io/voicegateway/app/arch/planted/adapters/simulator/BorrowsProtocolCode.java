package io.voicegateway.app.arch.planted.adapters.simulator;

import io.voicegateway.app.arch.planted.adapters.support.json.KnowsAVendor;

/** A simulator that checks an adapter with the adapter's own code. */
class BorrowsProtocolCode {
    KnowsAVendor borrowed;
}
