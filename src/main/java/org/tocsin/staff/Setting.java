package org.tocsin.staff;

/**
 * One setting as it holds now.
 *
 * @param key as in {@code config.yml}, with dots between its parts
 * @param value never a secret: of those only whether they are set
 */
public record Setting(String key, String value) {
    /** The first part of the key. */
    String block() {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
