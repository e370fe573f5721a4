package org.tocsin;

/** Which Tocsin this is. */
final class Release {
    private Release() {}

    /** As the jar says; what is not from a jar has no number. */
    static String version() {
        String version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }
}
