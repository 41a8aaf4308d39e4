/** Short-lived tokens in the URL's path, for carriers that can show nothing else. */
@NullMarked
package io.voicegateway.adapters.auth.pathtoken;

import org.jspecify.annotations.NullMarked;
