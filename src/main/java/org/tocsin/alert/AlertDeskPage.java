package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** One urgent action: where it stands, what is wrong with it, what can be done, what it says, what happened to it. */
final class AlertDeskPage extends StaffPage {
    private final AlertSight sight;
    private final AlertVerdict verdict;
    private final AlertHistory history;
    private final List<String> refusals;
    private final Map<String, String> outcome;

    /** @param refusals why what was just asked for was not done */
    AlertDeskPage(PageContext context, StaffMember staff, AlertSight sight, List<String> refusals) {
        this(context, staff, sight, refusals, Map.of());
    }

    /** @param outcome as typed before it was refused, by language tag; else empty */
    AlertDeskPage(
            PageContext context,
            StaffMember staff,
            AlertSight sight,
            List<String> refusals,
            Map<String, String> outcome) {
        super(context, staff, Area.ALERTS, "alert_desk.mustache");
        this.sight = sight;
        this.verdict = AlertVerdict.of(
                sight.faults(),
                sight.row().id(),
                AlertWays.of(staff, sight.row()).canEdit());
        this.history = AlertHistory.of(sight, context.site().zone());
        this.refusals = refusals;
        this.outcome = outcome;
    }

    /** Something known of it. */
    record Fact(String term, String words) {}

    /** While it waits or is on its way, the page follows it by itself. */
    @Override
    public boolean hasScript() {
        return isMoving();
    }

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

    public boolean isPractice() {
        return sight.row().isPractice();
    }

    /** Whether readers have a page of it. */
    public boolean isPublic() {
        return sight.row().stands().isPublic() && !isPractice();
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

    /** What keeps it back though its time has come; empty when nothing does. */
    public String waits() {
        AlertRow parent = sight.follows();
        Instant until = sight.row().heldUntil();
        if (parent == null
                || parent.sentAt() == null
                || until == null
                || sight.now().isBefore(until)) {
            return "";
        }
        return AlertStarts.waitsFor(sight.row(), parent, sight.now())
                ? "It waits until everybody has " + parent.shown() + ", but no longer than until "
                        + AlertTimes.both(parent.sentAt().plus(AlertStarts.PATIENCE), sight.zone()) + "."
                : "";
    }

    public boolean isWaiting() {
        return !waits().isEmpty();
    }

    public String left() {
        Instant until = sight.row().heldUntil();
        long seconds = until == null
                ? 0
                : Math.max(0, Duration.between(sight.now(), until).toSeconds());
        return seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** What became of it so far. */
    public AlertAfter after() {
        return sight.after();
    }

    /** How many it went to, and what became of the others; empty before it began. */
    public String account() {
        return sight.after().sent().words(staff().may(Permission.KEEP_SUBSCRIBERS));
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS);
    }

    public List<AlertVerdict.Line> blocking() {
        return verdict.blocking();
    }

    public List<AlertVerdict.Line> warnings() {
        return verdict.warnings();
    }

    public boolean hasBlocking() {
        return !verdict.blocking().isEmpty();
    }

    public boolean hasWarnings() {
        return !verdict.warnings().isEmpty();
    }

    public List<Fact> facts() {
        return sight.facts(
                staff().may(Permission.WRITE_ALERTS) || staff().may(Permission.APPROVE_ALERTS),
                staff().may(Permission.KEEP_SUBSCRIBERS));
    }

    public List<ShownCard> addressees() {
        return sight.addressees();
    }

    public List<AlertTongue> tongues() {
        return sight.tongues();
    }

    public boolean hasTongues() {
        return !tongues().isEmpty();
    }

    public List<AlertTongue.Missing> missingTongues() {
        AlertDraft draft = sight.draft();
        return draft == null ? List.of() : AlertTongue.missing(draft.content());
    }

    public AlertHistory history() {
        return history;
    }

    public boolean hasSteps() {
        return !history.steps().isEmpty();
    }

    /** Null for a first one. */
    public @Nullable AlertRow follows() {
        return sight.follows();
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

    /** Why it came back, for those who are to write on, or was rejected; empty where neither is so. */
    public String decision() {
        return AlertHistory.decision(sight);
    }

    /** A language in which its readers are to be told the outcome, and what was typed for it. */
    record Closing(String tag, String name, String words) {}

    public List<Closing> closings() {
        AlertDraft draft = sight.draft();
        Collection<String> tags =
                draft == null ? List.of("en") : draft.content().versions().keySet();
        return tags.stream()
                .map(tag -> new Closing(tag, TongueName.of(tag), outcome.getOrDefault(tag, "")))
                .toList();
    }

    public boolean isClosingRefused() {
        return !outcome.isEmpty();
    }
}
