/**
 * What all instances of a gateway count and keep together. Read {@code FleetAdmission}, {@code LocalFleet},
 * {@code SharedFleet}.
 */
@NullMarked
package io.voicegateway.domain.fleet;

import org.jspecify.annotations.NullMarked;
