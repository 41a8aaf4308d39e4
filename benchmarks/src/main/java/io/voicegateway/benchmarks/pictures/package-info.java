/** Pictures for the documents: what the codec lets through, and how long a frame takes. */
@NullMarked
package io.voicegateway.benchmarks.pictures;

import org.jspecify.annotations.NullMarked;
