package io.voicegateway.app.process;

/** Which build this process runs. */
public final class Version {
    private Version() {}

    /** Returns the version in the jar's manifest; {@code development} outside of a jar. */
    public static String get() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
