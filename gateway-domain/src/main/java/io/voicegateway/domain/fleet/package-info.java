/** What a gateway knows by itself of things that all its instances may have in common. Read {@code LocalResumeStore}. */
@NullMarked
package io.voicegateway.domain.fleet;

import org.jspecify.annotations.NullMarked;
