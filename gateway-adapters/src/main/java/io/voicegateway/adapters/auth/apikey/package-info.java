/** API keys, of which only hashes are kept. */
@NullMarked
package io.voicegateway.adapters.auth.apikey;

import org.jspecify.annotations.NullMarked;
