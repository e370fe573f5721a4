package org.tocsin.staff;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MissedCount;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Who did not get a mailing, and why: by kind of reason, never by reader. */
final class MissedPage extends StaffPage {
    private final MailingAccount mailing;
    private final Findings findings;

    MissedPage(PageContext context, StaffMember staff, MailingAccount mailing, Findings findings) {
        super(context, staff, Area.DELIVERIES, "missed.mustache");
        this.mailing = mailing;
        this.findings = findings;
    }

    /**
     * What is known of a mailing.
     *
     * @param providers how they answered all mails of the same lane on its days
     */
    record Findings(
            List<MissedCount> missed,
            List<Returned> returned,
            List<ProviderDay> providers,
            LocalDate first,
            LocalDate last) {}

    /** Those who missed it for the same reason. */
    record Row(String state, String tone, String why, String answer, String number) {}

    /** How one provider answered. */
    record ProviderRow(String provider, String accepted, String later, String refused, String ours) {}

    /** What came back. */
    record ReturnedRow(String words, String number) {}

    @Override
    public String title() {
        return "Who did not get " + StaffWords.of(mailing.kind()).toLowerCase(java.util.Locale.ROOT) + " "
                + mailing.id();
    }

    public long id() {
        return mailing.id();
    }

    public List<Row> rows() {
        return findings.missed().stream().map(MissedPage::row).toList();
    }

    public boolean hasRows() {
        return !findings.missed().isEmpty();
    }

    /** The numbers of the mailing stay when the ledger's day is dropped, the answers do not. */
    public boolean isForgotten() {
        return !hasRows() && missing() > 0;
    }

    public String all() {
        return StaffWords.count(missing());
    }

    private int missing() {
        return mailing.states().entrySet().stream()
                .filter(entry -> entry.getKey() != DeliveryState.ACCEPTED
                        && entry.getKey().isFinal())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public List<ReturnedRow> returned() {
        return findings.returned().stream()
                .map(each -> new ReturnedRow(each.words(), StaffWords.count(each.readers())))
                .toList();
    }

    public boolean hasReturned() {
        return !findings.returned().isEmpty();
    }

    /** Whoever took the most first. */
    public List<ProviderRow> providers() {
        Map<String, Map<AnswerClass, Integer>> sums = new LinkedHashMap<>();
        findings.providers()
                .forEach(day -> day.answers()
                        .forEach((answer, mails) -> sums.computeIfAbsent(
                                        day.provider(), ignored -> new LinkedHashMap<>())
                                .merge(answer, mails, Integer::sum)));
        return sums.entrySet().stream()
                .map(each -> new ProviderDay(findings.first(), each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(ProviderDay::answered).reversed())
                .map(MissedPage::row)
                .toList();
    }

    public boolean hasProviders() {
        return !findings.providers().isEmpty();
    }

    public String days() {
        String first = Dates.day(findings.first(), Language.EN);
        return findings.first().equals(findings.last())
                ? "on " + first
                : "from " + first + " to " + Dates.day(findings.last(), Language.EN);
    }

    private static Row row(MissedCount missed) {
        AnswerClass answer = missed.answer();
        return new Row(
                StaffWords.of(missed.state()),
                StaffWords.tone(missed.state()),
                answer != null ? MissedWords.of(answer) : why(missed),
                code(missed.replyCode(), missed.replyStatus()),
                StaffWords.count(missed.count()));
    }

    private static String why(MissedCount missed) {
        return missed.reason() == null ? StaffWords.meaning(missed.state()) : MissedWords.of(missed.reason());
    }

    private static String code(@Nullable Integer code, @Nullable String status) {
        return code == null ? "–" : code + Objects.requireNonNullElse(status == null ? null : " " + status, "");
    }

    private static ProviderRow row(ProviderDay sum) {
        return new ProviderRow(
                sum.provider(),
                StaffWords.count(sum.count(AnswerClass.ACCEPTED)),
                StaffWords.count(MissedWords.later(sum)),
                StaffWords.count(sum.count(AnswerClass.UNKNOWN_ADDRESS)
                        + sum.count(AnswerClass.CONTENT_REFUSED)
                        + sum.count(AnswerClass.REFUSED)),
                StaffWords.count(sum.count(AnswerClass.OUR_FAULT)));
    }
}
