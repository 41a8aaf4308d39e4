/**
 * Tools as webhooks: a model's request becomes a signed HTTP POST. Read {@code WebhookToolsConfig}, {@code WebhookTools},
 * {@code Invocation}.
 */
@NullMarked
package io.voicegateway.adapters.tools.webhook;

import org.jspecify.annotations.NullMarked;
