package org.tocsin.post;

/** A text as readers were sent it, on the page of staff. */
public record MailedText(String since, boolean isAsNow, String subject, String mailed) {
    static MailedText of(SentTexts.Sent sent, String since, EditDao.Editable post) {
        return new MailedText(since, sent.html().equals(post.html()), sent.title(), PictureNames.forDesk(sent.html()));
    }
}
