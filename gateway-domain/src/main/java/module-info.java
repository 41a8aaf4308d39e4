/**
 * Ports, values, codec core and call engine. Depends on nothing but the JDK; whoever adds a {@code requires} here moves
 * the walls of the house (docs/adr/0001).
 */
module io.voicegateway.domain {
    requires static org.jspecify;

    exports io.voicegateway.domain.admission;
    exports io.voicegateway.domain.call;
    exports io.voicegateway.domain.events;
    exports io.voicegateway.domain.fleet;
    exports io.voicegateway.domain.model;
    exports io.voicegateway.domain.pool;
    exports io.voicegateway.domain.port;
    exports io.voicegateway.domain.ring;
}
