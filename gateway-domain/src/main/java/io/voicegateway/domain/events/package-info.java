/** What listeners to calls and pool have in common. Read {@code FanOutEvents}, {@code LogEvents}. */
@NullMarked
package io.voicegateway.domain.events;

import org.jspecify.annotations.NullMarked;
