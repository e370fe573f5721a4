package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** One urgent action: where it stands, what is wrong with it, what can be done, what it says, what happened to it. */
final class AlertDeskPage extends StaffPage {
    private final AlertSight sight;
    private final List<String> refusals;

    /** @param refusals why what was just asked for was not done */
    AlertDeskPage(PageContext context, StaffMember staff, AlertSight sight, List<String> refusals) {
        super(context, staff, Area.ALERTS, "alert_desk.mustache");
        this.sight = sight;
        this.refusals = refusals;
    }

    /** A version, for the list of languages. */
    record Tongue(String tag, String tongueLang, String tongueDir, String tongueTitle, String text, boolean isStale) {}

    /** Something known of it. */
    record Fact(String term, String words) {}

    /** A step, in words. */
    record Past(String words, String who, String when, String machine, String why) {}

    /** A revision, with the one before to compare it with. */
    record Saved(int number, int before, boolean hasBefore, String when) {}

    @Override
    public String title() {
        return sight.row().shown() + " · " + sight.row().stands().words();
    }

    public long id() {
        return sight.row().id();
    }

    public String label() {
        return sight.row().shown();
    }

    public String reference() {
        return sight.row().reference();
    }

    public String alertTitle() {
        return sight.title();
    }

    public int revision() {
        return sight.row().revision();
    }

    public String state() {
        return sight.row().stands().words();
    }

    public String tone() {
        return AlertTones.of(sight.row().stands());
    }

    public String kind() {
        return AlertsDeskPage.kind(sight.row().alertKind());
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    public @Nullable String failure() {
        return sight.row().failure();
    }

    public boolean isPublic() {
        return sight.row().stands().isPublic();
    }

    public boolean hasContent() {
        return sight.draft() != null;
    }

    /** When it starts, on several clocks; empty while nobody knows. */
    public List<AlertTimes.Clockface> clocks() {
        Instant start = sight.row().startAt();
        AlertDraft draft = sight.draft();
        Instant shown = start != null || draft == null
                ? start
                : draft.content().schedule().instant();
        return shown == null ? List.of() : AlertTimes.of(shown, sight.zone(), sight.readerZones());
    }

    public boolean hasClocks() {
        return !clocks().isEmpty();
    }

    public boolean isHeld() {
        return sight.row().stands() == AlertState.HELD;
    }

    public boolean isMoving() {
        return isHeld()
                || sight.row().stands() == AlertState.SCHEDULED
                || sight.row().stands() == AlertState.SENDING;
    }

    public String left() {
        Instant until = sight.row().heldUntil();
        long seconds = until == null
                ? 0
                : Math.max(0, Duration.between(sight.now(), until).toSeconds());
        return seconds / 60 + " min " + seconds % 60 + " s";
    }

    public List<String> blocking() {
        return sight.faults().stream()
                .filter(AlertFault::isBlocking)
                .map(AlertDeskPage::words)
                .toList();
    }

    public List<String> warnings() {
        return sight.faults().stream()
                .filter(each -> !each.isBlocking())
                .map(AlertDeskPage::words)
                .toList();
    }

    private static String words(AlertFault fault) {
        return (fault.part().equals("facts") ? "" : fault.part() + ": ") + fault.words();
    }

    public boolean hasBlocking() {
        return !blocking().isEmpty();
    }

    public boolean hasWarnings() {
        return !warnings().isEmpty();
    }

    public List<Fact> facts() {
        return sight.facts(staff().may(Permission.WRITE_ALERTS) || staff().may(Permission.APPROVE_ALERTS));
    }

    public List<ShownCard> addressees() {
        AlertDraft draft = sight.draft();
        return draft == null
                ? List.of()
                : draft.content().facts().addressees().stream()
                        .map(ShownCard::of)
                        .toList();
    }

    public List<Tongue> tongues() {
        AlertDraft draft = sight.draft();
        if (draft == null) {
            return List.of();
        }
        List<Tongue> tongues = new ArrayList<>();
        for (Map.Entry<String, AlertVersion> each : draft.content().versions().entrySet()) {
            LanguageTag tag = new LanguageTag(each.getKey());
            AlertVersion version = each.getValue();
            tongues.add(new Tongue(
                    each.getKey(),
                    tag.value(),
                    tag.direction(),
                    version.title(),
                    AlertSight.plain(version),
                    version.isStale(draft.content().facts())));
        }
        return tongues;
    }

    public List<String> missingTongues() {
        AlertDraft draft = sight.draft();
        return draft == null
                ? List.of()
                : Arrays.stream(Language.values())
                        .map(Language::tag)
                        .filter(tag -> !draft.content().versions().containsKey(tag))
                        .toList();
    }

    public List<Past> steps() {
        return sight.steps().stream()
                .map(step -> new Past(
                        AlertAct.valueOf(step.act().toUpperCase(Locale.ROOT)).words() + " (revision " + step.revision()
                                + "): now " + AlertState.of(step.toState()).words(),
                        step.name() == null ? "Tocsin" : step.name(),
                        when(step.happenedAt()),
                        step.happenedAt().toString(),
                        step.reason()))
                .toList();
    }

    public boolean hasSteps() {
        return !sight.steps().isEmpty();
    }

    public List<Saved> revisions() {
        return sight.revisions().stream()
                .map(line -> new Saved(line.number(), line.number() - 1, line.number() > 1, when(line.savedAt())))
                .toList();
    }

    public List<AlertShelf.Entry> followUps() {
        return sight.followUps();
    }

    /** What a follow-up can be made of at once. */
    public List<ReadyText> readyTexts() {
        return sight.readyTexts();
    }

    public boolean hasReadyTexts() {
        return !sight.readyTexts().isEmpty();
    }

    public AlertWays offers() {
        return AlertWays.of(staff(), sight.row());
    }

    /** The languages in which its readers are to be told the outcome. */
    public List<String> closings() {
        AlertDraft draft = sight.draft();
        return draft == null
                ? List.of("en")
                : List.copyOf(draft.content().versions().keySet());
    }

    private String when(Instant instant) {
        return Dates.dayAndTime(instant, context().site().zone(), Language.EN);
    }
}
