/** Tests of what load tests conclude and write. */
@NullMarked
package io.voicegateway.app.load;

import org.jspecify.annotations.NullMarked;
