package org.tocsin.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.PlainSql;
import org.tocsin.value.EmailAddress;

/** How mails were answered, counted by day, provider and class of answer; never by reader. */
public final class Tallies {
    /** Of those who count rarely and apart from the workers. */
    private static final int REPORTS = -1;

    private final TallyDao tallies;
    private final ProviderList providers = ProviderList.open();

    public Tallies(Jdbi jdbi) {
        this.tallies = new TallyDao(new PlainSql(jdbi));
    }

    /** Call within the transaction that marks the same deliveries. */
    void add(Tally tally, Instant now) {
        if (!tally.isEmpty()) {
            tallies.add(tally.lines(now), tally.shard());
        }
    }

    /**
     * What came back after the mail was accepted: a complaint, or a report that nobody has this address.
     *
     * @param to whose provider it counts for
     */
    public void reported(MailingKind kind, EmailAddress to, AnswerClass answer, Instant now) {
        Tally tally = new Tally(REPORTS);
        tally.count(providers.of(to.domain()), kind.lane(), answer);
        add(tally, now);
    }

    /** The provider whose mailbox this is; {@code other} when it is not on our list: no domain says who somebody is. */
    public String providerOf(EmailAddress address) {
        return providers.of(address.domain()).name();
    }

    /** @param days so many, the one of {@code now} among them; newest first, then by the provider's name */
    public List<ProviderDay> byDay(int days, Instant now) {
        return group(tallies.since(day(now).minusDays(days - 1L)));
    }

    /**
     * Of one lane alone.
     *
     * @param first and last of the days, in UTC; newest first, then by the provider's name
     */
    public List<ProviderDay> ofLane(Lane lane, LocalDate first, LocalDate last) {
        return group(tallies.since(first).stream()
                .filter(sum -> sum.lane() == lane.code() && !sum.day().isAfter(last))
                .toList());
    }

    /** @param from the first day */
    List<TallyDao.Sum> since(LocalDate from) {
        return tallies.since(from);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static List<ProviderDay> group(Collection<TallyDao.Sum> sums) {
        Map<List<Object>, Map<AnswerClass, Integer>> days = new LinkedHashMap<>();
        for (TallyDao.Sum sum : sums) {
            days.computeIfAbsent(List.of(sum.day(), sum.provider()), ignored -> new EnumMap<>(AnswerClass.class))
                    .merge(AnswerClass.of(sum.answer()), sum.mails(), Integer::sum);
        }
        List<ProviderDay> grouped = new ArrayList<>();
        days.forEach((key, answers) ->
                grouped.add(new ProviderDay((LocalDate) key.get(0), (String) key.get(1), Map.copyOf(answers))));
        return grouped;
    }
}
