/**
 * What all instances of the gateway have in common, in Redis. Read {@code RedisFleet}, then {@code RedisLink}, then the scripts
 * beside them.
 */
@NullMarked
package io.voicegateway.adapters.cluster.redis;

import org.jspecify.annotations.NullMarked;
