package org.tocsin.staff;

/**
 * A secret that somebody's app is to keep.
 *
 * @param secret in base32, shown on this one page
 * @param sealed for a hidden field of the form
 */
record AppQuestion(String secret, String sealed) {
    /** Never the secret. */
    @Override
    public String toString() {
        return "AppQuestion[…]";
    }
}
