package io.voicegateway.benchmarks.peers;

import java.io.IOException;

/** A change of rate from outside: a stream of 16-bit samples in, pushed 20 ms at a time, and what comes out of it. */
interface Converter {

    /** Converts from the beginning. */
    Output convert(short[] samples) throws IOException;

    /**
     * What came out.
     *
     * @param samples all of it; the end may be missing, where a converter works in blocks
     * @param shortage the most samples that were missing after any push
     */
    @SuppressWarnings("ArrayRecordComponent") // a mere carrier
    record Output(short[] samples, int shortage) {}
}
