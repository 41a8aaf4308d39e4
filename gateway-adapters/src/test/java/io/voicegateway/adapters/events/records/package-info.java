/** Tests of what is kept of calls. */
@NullMarked
package io.voicegateway.adapters.events.records;

import org.jspecify.annotations.NullMarked;
