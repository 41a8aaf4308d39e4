/** What every implementation of a port must do, as tests to extend. */
@NullMarked
package io.voicegateway.domain.contract;

import org.jspecify.annotations.NullMarked;
