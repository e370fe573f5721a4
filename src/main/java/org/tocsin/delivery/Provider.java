package org.tocsin.delivery;

/**
 * Who runs the mailboxes behind a domain.
 *
 * @param key by which all that is known about it is kept in memory; may be a domain and stays there
 * @param name as it may be shown and kept: that of a large provider, else {@link #OTHER}, since a domain of one's own
 *     names a person
 */
record Provider(String key, String name) {
    /** All that are not on our list. */
    static final String OTHER = "other";

    static Provider large(String name) {
        return new Provider(name, name);
    }

    static Provider small(String domain) {
        return new Provider(domain, OTHER);
    }

    boolean isLarge() {
        return !name.equals(OTHER);
    }
}
