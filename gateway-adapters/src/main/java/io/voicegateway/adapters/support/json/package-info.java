/**
 * JSON and base64 over byte arrays, for messages that come with every frame: no objects, no copies. Everything else
 * uses Jackson.
 */
@NullMarked
package io.voicegateway.adapters.support.json;

import org.jspecify.annotations.NullMarked;
