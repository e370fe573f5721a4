package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * A subscriber's row. Public for Jdbi alone.
 *
 * @param requestedAt when a mail with a link last went out; the link's serial is its second
 */
public record StoredSubscriber(
        long id,
        String state,
        String language,
        String form,
        String rhythm,
        int atHour,
        int onWeekday,
        String zone,
        boolean wantsAlerts,
        Instant requestedAt,
        @Nullable Instant pendingUntil,
        Instant linksFrom,
        @Nested SealedAddress address) {

    boolean isActive() {
        return state.equals("active");
    }

    boolean isPendingAt(Instant now) {
        return pendingUntil != null && !isActive() && pendingUntil.isAfter(now);
    }

    Language languageOfMails() {
        return Language.of(language).orElse(Language.EN);
    }

    MailForm mailForm() {
        return MailForm.of(form).orElse(MailForm.HTML);
    }

    Rounds rounds() {
        return new Rounds(Rhythm.of(rhythm).orElseThrow(), atHour, DayOfWeek.of(onWeekday), ZoneId.of(zone));
    }

    Choices choices(Set<Long> topics) {
        return new Choices(topics, rounds(), languageOfMails(), mailForm(), wantsAlerts);
    }
}
