/** What several adapters read out of HTTP requests. */
@NullMarked
package io.voicegateway.adapters.support.http;

import org.jspecify.annotations.NullMarked;
