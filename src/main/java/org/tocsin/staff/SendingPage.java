package org.tocsin.staff;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.Lane;
import org.tocsin.delivery.LanePause;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.delivery.RelayState;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** How sending stands. */
final class SendingPage extends StaffPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private final List<RelayState> relays;
    private final List<LanePause> pauses;
    private final List<ProviderDay> days;

    SendingPage(
            PageContext context,
            StaffMember staff,
            List<RelayState> relays,
            List<LanePause> pauses,
            List<ProviderDay> days) {
        super(context, staff, Area.DELIVERIES, "sending.mustache");
        this.relays = relays;
        this.pauses = pauses;
        this.days = days;
    }

    /** One relay. */
    record RelayRow(String name, String state, String tone, String since, String trouble, int busy, int connections) {}

    /** One pause. */
    record PauseRow(String lane, String laneName, String provider, String to, String why, String since) {}

    /** One provider on one day. */
    record DayRow(
            String day,
            String provider,
            String accepted,
            String deferred,
            String unknown,
            String content,
            String refused,
            String ours,
            String complaints) {}

    @Override
    public String title() {
        return "Sending";
    }

    public List<RelayRow> relays() {
        return relays.stream()
                .map(relay -> new RelayRow(
                        relay.name(),
                        words(relay.condition()),
                        relay.isGood() ? "good" : "bad",
                        relay.since() == null ? "" : "since " + time(relay.since()),
                        relay.trouble() == null ? "" : relay.trouble(),
                        relay.busy(),
                        relay.connections()))
                .toList();
    }

    public List<PauseRow> pauses() {
        return pauses.stream()
                .map(pause -> new PauseRow(
                        words(pause.lane()),
                        pause.lane().name(),
                        pause.provider(),
                        pause.isOfAll() ? "everybody" : pause.provider(),
                        words(pause.reason()),
                        time(pause.since())))
                .toList();
    }

    public boolean hasPauses() {
        return !pauses.isEmpty();
    }

    public boolean canResume() {
        return staff().may(Permission.HOLD_MAILINGS);
    }

    public List<DayRow> days() {
        return days.stream().map(SendingPage::row).toList();
    }

    public boolean hasDays() {
        return !days.isEmpty();
    }

    public String zone() {
        return context().site().zone().getId();
    }

    private static DayRow row(ProviderDay day) {
        return new DayRow(
                DAY.format(day.day()),
                day.provider(),
                count(day, AnswerClass.ACCEPTED),
                count(day, AnswerClass.DEFERRED, AnswerClass.THROTTLED, AnswerClass.MAILBOX_DEFERRED, AnswerClass.LOST),
                count(day, AnswerClass.UNKNOWN_ADDRESS),
                count(day, AnswerClass.CONTENT_REFUSED),
                count(day, AnswerClass.REFUSED),
                count(day, AnswerClass.OUR_FAULT),
                count(day, AnswerClass.COMPLAINT));
    }

    private static String count(ProviderDay day, AnswerClass... answers) {
        int sum = 0;
        for (AnswerClass answer : answers) {
            sum += day.count(answer);
        }
        return StaffWords.count(sum);
    }

    private String time(Instant when) {
        return Dates.dayAndTime(when, context().site().zone(), Language.EN);
    }

    private static String words(RelayState.Condition condition) {
        return switch (condition) {
            case GOOD -> "works";
            case LEFT_ALONE -> "left alone for a while";
            case REFUSES_US -> "refuses our password";
            case HANGS -> "does not answer";
        };
    }

    private static String words(Lane lane) {
        return switch (lane) {
            case TRANSACTIONAL -> "Answers to forms";
            case ALERT -> "Urgent actions";
            case DIGEST -> "Digests";
        };
    }

    private static String words(LanePause.Reason reason) {
        return switch (reason) {
            case COMPLAINTS -> "Too many readers called it spam.";
            case UNKNOWN_ADDRESSES -> "Too many addresses do not exist.";
            case OUR_FAULT ->
                "Mail is refused because of us: SPF, DKIM, DMARC or the reputation of the relay’s address. Nobody is"
                        + " lost; they wait until this is mended.";
        };
    }
}
