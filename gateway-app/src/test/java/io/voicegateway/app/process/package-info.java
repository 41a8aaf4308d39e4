/** Tests of what the operating system and this process say to each other. */
@NullMarked
package io.voicegateway.app.process;

import org.jspecify.annotations.NullMarked;
