/**
 * What is joined to what. {@code GatewayComponent} is the list of adapters; {@code CoreModule} makes the core, {@code
 * SettingsModule} what adapters need to know; {@code GatewayLifecycle} starts and stops it all.
 */
@NullMarked
package io.voicegateway.app.wiring;

import org.jspecify.annotations.NullMarked;
