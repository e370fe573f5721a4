package org.tocsin.post;

/** In which format a feed of ours is given out. */
enum FeedForm {
    ATOM("application/atom+xml; charset=UTF-8"),
    RSS("application/rss+xml; charset=UTF-8");

    private final String mediaType;

    FeedForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
