/**
 * TLS contexts from files, and the client's side of TLS over a loop's transport. Read {@code TlsContexts},
 * {@code TlsTransport}.
 */
@NullMarked
package io.voicegateway.adapters.support.tls;

import org.jspecify.annotations.NullMarked;
