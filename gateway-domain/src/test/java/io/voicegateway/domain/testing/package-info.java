/**
 * Test doubles for the ports; shipped as the domain's test-jar. Read {@code ManualLoop} first: every test of the core runs
 * on its clock.
 */
@NullMarked
package io.voicegateway.domain.testing;

import org.jspecify.annotations.NullMarked;
