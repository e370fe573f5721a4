package org.tocsin.alert;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.ProgramAnswer.Outcome;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;

/**
 * Urgent actions as programs write them: a program may draft one and put it to review, and nothing else. Whoever answers
 * for the program counts as the writer, so that nobody approves what a program of theirs has written; and whoever
 * approves it has to have had it in a mailbox before.
 */
public final class ProgramAlerts {
    private static final Set<AlertState> WRITABLE = EnumSet.of(AlertState.DRAFT, AlertState.RETURNED);

    private final AlertRules rules;

    public ProgramAlerts(AlertRules rules) {
        this.rules = rules;
    }

    /**
     * A program that writes.
     *
     * @param answerable the member of staff who made its token
     */
    public record Author(long program, String name, long answerable) {
        StaffMember writer() {
            return new StaffMember(answerable, name, Set.of(Role.WRITER), "");
        }
    }

    /**
     * What a program wants an alert to say, or what one says.
     *
     * @param notes null to leave those as they are that are there; or where they are the desk's
     * @param follows the alert that it follows, as in addresses; null for a first one
     */
    public record Wanted(
            AlertContent content,
            @Nullable DeskNotes notes,
            @Nullable String follows) {}

    /** An alert as it stands. */
    public record Line(
            long id,
            String reference,
            String label,
            String state,
            AlertKind kind,
            int revision,
            String title,
            @Nullable Instant deadline,
            @Nullable Instant startAt,
            @Nullable Instant sentAt) {
        static Line of(AlertShelf.Entry entry) {
            AlertRow row = entry.row();
            return new Line(
                    row.id(),
                    row.reference(),
                    row.shown(),
                    row.state(),
                    row.alertKind(),
                    row.revision(),
                    entry.title(),
                    row.deadline(),
                    row.startAt(),
                    row.sentAt());
        }
    }

    /** Something that is wrong with a draft; what blocks keeps it from being put to review. */
    public record Fault(String part, String words, boolean isBlocking) {}

    /** Pictures for what programs write. */
    public OwnPictures pictures() {
        return rules.pictures();
    }

    /** Newest first. */
    public List<Line> newest(@Nullable Long before, int limit) {
        return rules.shelf().inEarnest(before, limit).stream().map(Line::of).toList();
    }

    public Optional<Line> find(long id) {
        return rules.moves()
                .desk()
                .find(id)
                .filter(row -> !row.isPractice())
                .map(row -> Line.of(new AlertShelf.Entry(row, rules.shelf().titleOf(row))));
    }

    /**
     * What an alert says now that this program began; empty for all others. Its notes are the desk's, and stay there, once
     * somebody else than whoever answers for the program has saved it.
     */
    public Optional<Wanted> written(Author by, long id) {
        return rules.moves()
                .desk()
                .find(id)
                .filter(row -> rules.moves().desk().isBegunBy(id, by.program()))
                .map(row -> {
                    AlertDraft draft = rules.revisions().newest(row);
                    DeskNotes own = draft.notes().withoutWithheld(withheldBefore(row));
                    return new Wanted(draft.content(), isOfTheDesk(by, id) ? null : own, follows(row));
                });
    }

    /** What the alert before withholds: no program is told, and none can take it back. */
    private List<String> withheldBefore(AlertRow row) {
        return row.parentId() == null
                ? List.of()
                : rules.moves()
                        .desk()
                        .find(row.parentId())
                        .map(rules.drafts().beginnings()::withheld)
                        .orElse(List.of());
    }

    private @Nullable String follows(AlertRow row) {
        Long parent = row.parentId();
        return parent == null
                ? null
                : rules.moves().desk().find(parent).map(AlertRow::reference).orElse(null);
    }

    private boolean isOfTheDesk(Author by, long id) {
        return rules.moves().revisions().isSavedByOthers(id, by.answerable());
    }

    /** What stands in the way of a draft; empty for all that is past that. */
    public List<Fault> faults(long id, Instant now) {
        return rules.moves()
                .desk()
                .find(id)
                .filter(row -> row.revision() > 0
                        && !row.stands().isPublic()
                        && !row.stands().isFinal())
                .map(row -> {
                    AlertDraft draft = rules.revisions().newest(row);
                    int readers = rules.drafts().count(row, draft.content(), now);
                    return rules.drafts().faults(row, draft, readers, now).stream()
                            .map(fault -> new Fault(fault.part(), fault.words(), fault.isBlocking()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The addressee with this number as it stands in the directory; empty when nobody has it, or it is retired. */
    public Optional<AlertAddressee> addressee(long id, boolean isCopy) {
        return rules.addressees().find(id).filter(found -> !found.isRetired()).map(found -> found.chosen(isCopy));
    }

    /**
     * Begins an alert with all that it is to say.
     *
     * @return its id; empty when what it follows never went to readers
     */
    public Optional<Long> begin(Author by, Wanted wanted, Instant now) {
        DeskNotes notes = wanted.notes() == null ? DeskNotes.BLANK : wanted.notes();
        Optional<Long> id =
                rules.drafts().beginnings().begin(by.writer(), wanted.content(), notes, wanted.follows(), now);
        id.ifPresent(found -> rules.moves().desk().begunBy(found, by.program()));
        return id;
    }

    /** @param from the revision that the program last saw */
    public ProgramAnswer save(Author by, long id, int from, Wanted wanted, Instant now) {
        DeskNotes notes = wanted.notes();
        return owned(by, id, from, () -> {
            if (notes != null && isOfTheDesk(by, id)) {
                return ProgramAnswer.of(Outcome.NOTES_OF_THE_DESK);
            }
            List<String> before =
                    rules.moves().desk().find(id).map(this::withheldBefore).orElse(List.of());
            return ProgramAnswer.of(rules.drafts()
                    .save(
                            by.writer(),
                            id,
                            from,
                            draft -> draft.with(wanted.content())
                                    .with(notes == null ? draft.notes() : notes.withholding(before)),
                            now));
        });
    }

    /** Puts it to review, where people go on with it. */
    public ProgramAnswer submit(Author by, long id, int from, Instant now) {
        return owned(
                by,
                id,
                from,
                () -> ProgramAnswer.of(
                        rules.drafts().submitUnread(by.writer(), id, from, "By the program " + by.name(), now)));
    }

    private ProgramAnswer owned(Author by, long id, int from, Supplier<ProgramAnswer> work) {
        return rules.moves()
                .withLocked(id, row -> {
                    if (!rules.moves().desk().isBegunBy(id, by.program())) {
                        return ProgramAnswer.of(Outcome.UNKNOWN);
                    }
                    if (!WRITABLE.contains(row.stands())) {
                        return ProgramAnswer.of(Outcome.WRONG_STATE);
                    }
                    if (row.revision() != from) {
                        return ProgramAnswer.of(Outcome.STALE);
                    }
                    return work.get();
                })
                .orElseGet(() -> ProgramAnswer.of(Outcome.UNKNOWN));
    }
}
