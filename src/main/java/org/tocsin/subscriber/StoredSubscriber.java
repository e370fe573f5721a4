package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * A subscriber's row. Public for Jdbi alone.
 *
 * @param languages tags with commas between; empty for the one language alone
 * @param requestedAt when a mail with a link last went out; the link's serial is its second
 * @param mailedTimes how many such mails went out on {@code mailedOn}
 */
public record StoredSubscriber(
        long id,
        String state,
        String language,
        String languages,
        String form,
        String extent,
        String rhythm,
        int atHour,
        int onWeekday,
        String zone,
        boolean wantsAlerts,
        Instant requestedAt,
        @Nullable Instant pendingUntil,
        Instant linksFrom,
        @Nullable Instant pausedUntil,
        @Nullable LocalDate confirmedOn,
        String consent,
        @Nullable LocalDate mailedOn,
        int mailedTimes,
        long digestedUpto,
        @Nullable Integer quietFrom,
        @Nullable Integer quietUntil,
        boolean quietStrict,
        @Nested SealedAddress address) {

    boolean isActive() {
        return state.equals("active");
    }

    boolean isPendingAt(Instant now) {
        return pendingUntil != null && !isActive() && pendingUntil.isAfter(now);
    }

    boolean isPausedAt(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }

    /** When the next digest is due: not before a pause is over. */
    @Nullable
    Instant nextDigest(Rounds rounds, Instant now) {
        return rounds.next(pausedUntil != null && pausedUntil.isAfter(now) ? pausedUntil : now);
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
        return new Choices(
                topics,
                rounds(),
                allLanguages(),
                mailForm(),
                Extent.of(extent).orElse(Extent.FULL),
                wantsAlerts,
                QuietHours.of(quietFrom, quietUntil, ZoneId.of(zone), quietStrict));
    }

    /** How many mails with links went out on this day. */
    int mailedOn(LocalDate today) {
        return today.equals(mailedOn) ? mailedTimes : 0;
    }

    private List<Language> allLanguages() {
        return Stream.concat(
                        Stream.of(languageOfMails()),
                        Stream.of(languages.split(",")).flatMap(tag -> Language.of(tag).stream()))
                .distinct()
                .toList();
    }
}
