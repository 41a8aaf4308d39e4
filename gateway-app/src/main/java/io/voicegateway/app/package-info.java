/** The process. {@code cli} is what people type, {@code settings} what they set, {@code wiring} what is joined to what. */
@NullMarked
package io.voicegateway.app;

import org.jspecify.annotations.NullMarked;
