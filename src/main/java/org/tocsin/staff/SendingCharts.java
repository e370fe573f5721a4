package org.tocsin.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.delivery.Tallies;

/** The charts of the first page that tell how mails were answered. */
public final class SendingCharts {
    private static final int DAYS = 14;
    private static final int DAYS_OF_PROVIDERS = 7;
    private static final int PROVIDERS = 6;

    private final Tallies tallies;
    private final Clock clock;

    public SendingCharts(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    /** What relays took and what they refused, by day. */
    public Chart deliveries() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ChartSpan days = new ChartSpan(IntStream.range(0, DAYS).mapToObj(day -> today.minusDays(DAYS - 1L - day)), 2);
        for (ProviderDay day : tallies.byDay(DAYS, now)) {
            days.add(day.day(), 0, day.count(AnswerClass.ACCEPTED));
            days.add(day.day(), 1, refused(day));
        }
        return new Chart(
                "deliveries",
                "Mails a day",
                "What the relays took and what they refused for good, in the last " + DAYS + " days.",
                "Day (UTC)",
                List.of(new Chart.Part("accepted", "good"), new Chart.Part("refused", "bad")),
                days.columns());
    }

    /** How often providers said “not now”, the most first. */
    public Chart deferrals() {
        Map<String, Long> sums = new LinkedHashMap<>();
        tallies.byDay(DAYS_OF_PROVIDERS, clock.instant())
                .forEach(day -> sums.merge(day.provider(), (long) MissedWords.later(day), Long::sum));
        return new Chart(
                "deferrals",
                "“Not now”, by provider",
                "How often providers put mails off in the last " + DAYS_OF_PROVIDERS
                        + " days. They are tried again; many at one provider mean that it wants fewer at a time.",
                "Provider",
                List.of(new Chart.Part("put off", "pending")),
                sums.entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                        .limit(PROVIDERS)
                        .map(each -> new Chart.Column(each.getKey(), List.of(each.getValue())))
                        .toList());
    }

    private static long refused(ProviderDay day) {
        return (long) day.count(AnswerClass.UNKNOWN_ADDRESS)
                + day.count(AnswerClass.CONTENT_REFUSED)
                + day.count(AnswerClass.REFUSED);
    }
}
