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
            String subject,
            @Nullable String html,
            String text,
            Instant renderedAt,
            @Nullable Instant expiresAt) {}

    @SqlQuery("SELECT id, language, subject, html, text, rendered_at, expires_at FROM edition WHERE id = :id")
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
