/** Who may start a call now. Read {@code SchemeAuthenticator}, {@code CapacityPolicy}. */
@NullMarked
package io.voicegateway.domain.admission;

import org.jspecify.annotations.NullMarked;
