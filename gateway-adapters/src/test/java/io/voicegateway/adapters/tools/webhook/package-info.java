/** Tests of tools as webhooks, against a real HTTP server. */
@NullMarked
package io.voicegateway.adapters.tools.webhook;

import org.jspecify.annotations.NullMarked;
