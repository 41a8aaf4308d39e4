/** One call by the soft phone: speaks a recording, records the answer, reports. Read {@code PhoneCall} first. */
@NullMarked
package io.voicegateway.app.call;

import org.jspecify.annotations.NullMarked;
