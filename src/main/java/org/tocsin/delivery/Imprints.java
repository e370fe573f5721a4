package org.tocsin.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.mail.EditionContent;
import org.tocsin.mail.Imprint;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** The editions that are being sent, encoded once each; the least used give way. */
final class Imprints {
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

    /** @throws NoSuchElementException when there is no such edition */
    Imprint of(long edition) {
        return imprints.get(edition);
    }

    private Imprint make(Long id) {
        EditionDao.EditionRow row =
                editions.find(id).orElseThrow(() -> new NoSuchElementException("edition " + id + " is missing"));
        return Imprint.of(
                new EditionContent(
                        row.id(),
                        Language.of(row.language()).orElse(Language.EN),
                        row.subject(),
                        row.html(),
                        row.text(),
                        row.html() == null ? java.util.List.of() : editions.pictures(row.id()),
                        row.renderedAt(),
                        row.expiresAt()),
                senders.of(Lane.of(row.lane()), MailForm.of(row.form()).orElse(MailForm.HTML)));
    }
}
