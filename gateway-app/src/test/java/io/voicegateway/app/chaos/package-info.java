/** Rows of the menu as tests, and whether the rulers that they are measured with are straight. */
@NullMarked
package io.voicegateway.app.chaos;

import org.jspecify.annotations.NullMarked;
