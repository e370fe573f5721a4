package org.tocsin.post;

/** A stored picture with its bytes, as we encoded them. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two pictures
public record Picture(long id, String mediaType, int width, int height, byte[] content) {}
