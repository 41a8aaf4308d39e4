/** Tests of what the operator can set. */
@NullMarked
package io.voicegateway.app.settings;

import org.jspecify.annotations.NullMarked;
