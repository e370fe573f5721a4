package org.tocsin.mail;

import java.util.regex.Pattern;

/**
 * A picture that travels inside a mail; its html refers to it as {@code cid:picture-<id>}.
 *
 * @param mediaType such as {@code image/png}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MailPicture(long id, String mediaType, byte[] content) {
    private static final Pattern IMAGE = Pattern.compile("image/[a-z0-9.+-]{1,40}");

    public MailPicture {
        if (!IMAGE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("a picture in a mail is image/something");
        }
    }

    String contentId() {
        return "picture-" + id;
    }
}
