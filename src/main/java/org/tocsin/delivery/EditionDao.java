package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailPicture;

/** Rendered bodies and the pictures that they carry. */
@RegisterConstructorMapper(EditionDao.EditionRow.class)
@RegisterConstructorMapper(MailPicture.class)
interface EditionDao {

    record EditionRow(
            long id,
            String language,
            String form,
            int lane,
            String subject,
            @Nullable String html,
            String text,
            Instant renderedAt,
            @Nullable Instant expiresAt) {}

    @SqlQuery("""
            SELECT e.id, e.language, e.form, m.lane, e.subject, e.html, e.text, e.rendered_at, e.expires_at
            FROM edition e
            JOIN mailing m ON m.id = e.mailing_id
            WHERE e.id = :id
            """)
    Optional<EditionRow> find(long id);

    @SqlQuery("""
            SELECT p.id, p.media_type, p.content
            FROM edition_picture e
            JOIN picture p ON p.id = e.picture_id
            WHERE e.edition_id = :editionId
            ORDER BY p.id
            """)
    List<MailPicture> pictures(long editionId);
}
