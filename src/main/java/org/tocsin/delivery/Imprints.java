package org.tocsin.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.EditionContent;
import org.tocsin.mail.Imprint;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.MailPicture;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** The editions that are being sent, encoded once each; the least used give way. */
final class Imprints {
    private static final Logger log = LoggerFactory.getLogger(Imprints.class);

    /** In bytes: a thousand digests of the usual size, and well within the smallest heap. */
    private static final long MOST = 64L << 20;

    private final EditionDao editions;
    private final Senders senders;
    private final LoadingCache<Long, Imprint> imprints = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .<Long, Imprint>weigher((id, imprint) -> imprint.length())
            .build(this::make);

    Imprints(Jdbi jdbi, Senders senders) {
        this.editions = jdbi.onDemand(EditionDao.class);
        this.senders = senders;
    }

    /** Nothing can be made of an edition, now or later. */
    private static final class PoisonException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PoisonException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * By the numbers of the editions that these are to get. One of which no mail can be made is left out, so that it does
     * not hold up the others; trouble with the database is the caller's, and nobody's delivery is given up for it.
     */
    Map<Long, Imprint> of(List<WaitingDelivery> deliveries) {
        Map<Long, Imprint> found = new HashMap<>();
        deliveries.stream().map(WaitingDelivery::editionId).distinct().forEach(edition -> {
            try {
                found.put(edition, imprints.get(edition));
            } catch (PoisonException e) {
                log.error("Edition {} cannot be sent", edition, e);
            }
        });
        return found;
    }

    private Imprint make(Long id) {
        EditionDao.EditionRow row =
                editions.find(id).orElseThrow(() -> new PoisonException("it is not in the database", null));
        List<MailPicture> pictures = row.html() == null ? List.of() : editions.pictures(row.id());
        try {
            return Imprint.of(content(row, pictures), sender(row));
        } catch (RuntimeException e) {
            throw new PoisonException("it cannot be made into a mail", e);
        }
    }

    private static EditionContent content(EditionDao.EditionRow row, List<MailPicture> pictures) {
        return new EditionContent(
                row.id(),
                Language.of(row.language()).orElse(Language.EN),
                row.subject(),
                row.html(),
                row.text(),
                pictures,
                row.renderedAt(),
                row.expiresAt());
    }

    private MailIdentity sender(EditionDao.EditionRow row) {
        return senders.of(Lane.of(row.lane()), MailForm.of(row.form()).orElse(MailForm.HTML));
    }
}
