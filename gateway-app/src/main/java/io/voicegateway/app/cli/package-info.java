/** The command line: one class for each subcommand. Read {@code GatewayCommand} first. */
@NullMarked
package io.voicegateway.app.cli;

import org.jspecify.annotations.NullMarked;
