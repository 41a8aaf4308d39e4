/** The regression run of the fuzz targets, which lie beside what they test. */
@NullMarked
package io.voicegateway.adapters.fuzz;

import org.jspecify.annotations.NullMarked;
