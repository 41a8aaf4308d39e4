/**
 * What the operator can set, and how it is read: flags, then environment, then {@code .env}, then defaults. Read {@code Keys},
 * {@code Setting}, {@code SettingsLoader} in this order.
 */
@NullMarked
package io.voicegateway.app.settings;

import org.jspecify.annotations.NullMarked;
