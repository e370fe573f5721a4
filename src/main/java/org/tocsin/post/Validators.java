package org.tocsin.post;

import org.jspecify.annotations.Nullable;

/** What a source gave us to ask “anything new since?” with, kept to the letter (RFC 9110 §8.8). */
record Validators(@Nullable String etag, @Nullable String lastModified) {
    static final Validators NONE = new Validators(null, null);

    private static final int LONGEST_TAG = 500;
    private static final int LONGEST_DATE = 100;

    /** Without those that are too long to be kept whole: half of one is worth nothing. */
    static Validators given(@Nullable String etag, @Nullable String lastModified) {
        return new Validators(
                etag == null || etag.length() > LONGEST_TAG ? null : etag,
                lastModified == null || lastModified.length() > LONGEST_DATE ? null : lastModified);
    }
}
