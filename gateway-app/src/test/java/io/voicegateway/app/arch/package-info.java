/** The walls of the house as rules, and the proof that each rule bites. */
@NullMarked
package io.voicegateway.app.arch;

import org.jspecify.annotations.NullMarked;
