package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.Language;

/** The columns of a list that is taken away: all that a reader chose, so that nobody has to choose it again elsewhere. */
final class ExportTable {
    static final List<String> COLUMNS = List.of(
            "email",
            "languages",
            "rhythm",
            "weekday",
            "hour",
            "zone",
            "format",
            "extent",
            "urgent_actions",
            "urgent_actions_a_week",
            "urgent_actions_to_read_only",
            "quiet_from",
            "quiet_until",
            "quiet_even_when_a_life_is_at_risk",
            "paused_until",
            "confirmed_on",
            "consent",
            "topics");

    private final KeyRing keys;
    private final Map<Long, String> slugs;

    /** @param slugs of topics by id */
    ExportTable(KeyRing keys, Map<Long, String> slugs) {
        this.keys = keys;
        this.slugs = slugs;
    }

    List<String> row(StoredSubscriber found, AlertHabits habits, Set<Long> chosen) {
        Choices all = found.choices(chosen);
        QuietHours quiet = all.quiet();
        return List.of(
                plain(found.address().open(keys).value()),
                all.languages().stream().map(Language::tag).collect(Collectors.joining(" ")),
                all.rounds().rhythm().word(),
                String.valueOf(all.rounds().weekday().getValue()),
                String.valueOf(all.rounds().hour()),
                all.rounds().zone().getId(),
                all.form().word(),
                all.extent().word(),
                yesOrNo(all.wantsAlerts()),
                text(habits.mostAWeek()),
                yesOrNo(habits.readsOnly()),
                text(quiet == null ? null : quiet.from()),
                text(quiet == null ? null : quiet.until()),
                quiet == null ? "" : yesOrNo(quiet.isStrict()),
                text(found.pausedUntil()),
                text(found.confirmedOn()),
                found.consent(),
                chosen.stream()
                        .map(slugs::get)
                        .filter(Objects::nonNull)
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Programs for tables take what begins so for a formula; in angle brackets (RFC 5322 §3.4) it is an address still.
     */
    private static String plain(String address) {
        return "=+-@".indexOf(address.charAt(0)) >= 0 ? "<" + address + ">" : address;
    }

    private static String yesOrNo(boolean isSo) {
        return isSo ? "yes" : "no";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
