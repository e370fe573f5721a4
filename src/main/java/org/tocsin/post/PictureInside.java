package org.tocsin.post;

/** A picture within the text of a post, without its bytes; the html names it {@code picture:<id>}. */
public record PictureInside(long id, String mediaType, int width, int height) {}
