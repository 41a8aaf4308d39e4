/** Bare audio in binary messages. Read {@code RawProtocol}, {@code RawFormats}, then {@code RawCodec}. */
@NullMarked
package io.voicegateway.adapters.protocol.raw;

import org.jspecify.annotations.NullMarked;
