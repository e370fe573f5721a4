package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** What happened to an alert, for people to read. */
record AlertHistory(List<Past> steps, List<Saved> revisions) {

    /** A step, in words. */
    record Past(String words, String who, String when, String machine, String why) {}

    /** A revision, with the one before to compare it with. */
    record Saved(int number, int before, boolean hasBefore, String when) {}

    /** @param zone on whose clocks it is told */
    static AlertHistory of(AlertSight sight, ZoneId zone) {
        return new AlertHistory(
                sight.steps().stream().map(step -> past(step, zone)).toList(),
                sight.revisions().stream()
                        .map(line -> new Saved(
                                line.number(), line.number() - 1, line.number() > 1, when(line.savedAt(), zone)))
                        .toList());
    }

    /** What whoever may approve it said when they sent it back or rejected it; empty for any other state. */
    static String decision(AlertSight sight) {
        boolean isDecided =
                sight.row().stands() == AlertState.RETURNED || sight.row().stands() == AlertState.REJECTED;
        return sight.steps().stream()
                .filter(step -> isDecided && step.toState().equals(sight.row().state()))
                .findFirst()
                .map(step -> (step.name() == null ? "" : step.name() + ": ") + step.reason())
                .orElse("");
    }

    private static Past past(ApprovalDao.Step step, ZoneId zone) {
        String act = AlertAct.valueOf(step.act().toUpperCase(Locale.ROOT)).words();
        String words = act + " (revision " + step.revision() + "): now "
                + AlertState.of(step.toState()).words();
        return new Past(
                words,
                step.name() == null ? "Tocsin" : step.name(),
                when(step.happenedAt(), zone),
                step.happenedAt().toString(),
                step.reason());
    }

    private static String when(Instant instant, ZoneId zone) {
        return Dates.dayAndTime(instant, zone, Language.EN);
    }
}
