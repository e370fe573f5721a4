package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import org.tocsin.db.PlainSql;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Puts editions on record: a round of digests has a thousand of them, each as long as a mail may be. */
final class NewEditionDao {
    private static final String EDITION = """
            INSERT INTO edition (mailing_id, language, form, subject, html, text, rendered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PICTURE = "INSERT INTO edition_picture (edition_id, picture_id) VALUES (?, ?)";

    private final PlainSql sql;

    NewEditionDao(PlainSql sql) {
        this.sql = sql;
    }

    /** @return its number */
    long insert(long mailing, Language language, MailForm form, RenderedMail mail, Instant now) {
        return sql.insertLong(
                EDITION,
                mailing,
                language.tag(),
                form.word(),
                mail.subject(),
                form == MailForm.HTML ? mail.html() : null,
                mail.text(),
                now);
    }

    void insertPictures(long edition, List<Long> pictures) {
        sql.updateAll(
                PICTURE,
                pictures.stream()
                        .map(picture -> new Object[] {edition, picture})
                        .toList());
    }
}
