package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * Corrections and stand-downs that lie ready, so that the minutes in which one is needed are not spent on its words: one
 * person writes a text, another approves it, and nothing of it can be changed any more. A follow-up made of it is put to
 * review at once, and still needs the two people that every alert needs.
 */
final class ReadyTexts {
    private static final int MOST = 100;

    private final ReadyTextDao texts;
    private final AlertDrafts drafts;
    private final AlertRevisions revisions;
    private final Transactions transactions;
    private final Audit audit;

    ReadyTexts(Jdbi jdbi, Transactions transactions, Audit audit, AlertDrafts drafts, AlertRevisions revisions) {
        this.texts = jdbi.onDemand(ReadyTextDao.class);
        this.drafts = drafts;
        this.revisions = revisions;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Newest first. */
    List<ReadyText> all() {
        return texts.all(MOST).stream().map(ReadyTexts::read).toList();
    }

    List<ReadyText> approved() {
        return all().stream().filter(ReadyText::isApproved).toList();
    }

    /** A text, as it is written the first and only time. */
    record Written(AlertKind kind, String name, NavigableMap<String, ReadyText.Text> texts) {
        Written {
            texts = Texts.sorted(texts);
        }
    }

    AlertAnswer add(StaffMember by, Written written, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        if (written.texts().isEmpty()) {
            return AlertAnswer.no("Write it in one language at least.");
        }
        for (Map.Entry<String, ReadyText.Text> each : written.texts().entrySet()) {
            if (!each.getValue().isWhole(written.kind())) {
                return AlertAnswer.no("In " + each.getKey() + " something is missing: title, summary, facts and, for a"
                        + " stand-down, the outcome. What is not whole could not go out when it is needed.");
            }
        }
        if (written.name().isBlank() || written.name().length() > 120) {
            return AlertAnswer.no("Give it a name of at most 120 characters.");
        }
        return transactions.call(() -> {
            Content content = new Content(written.texts());
            long id = texts.insert(
                    written.kind().word(),
                    written.name(),
                    AlertJson.write(content),
                    AlertJson.hash(content),
                    by.id(),
                    now);
            audit.record(by, "ready_text_written", "ready_text:" + id, written.name(), now);
            return AlertAnswer.DONE;
        });
    }

    AlertAnswer approve(StaffMember by, long id, Instant now) {
        by.require(Permission.APPROVE_ALERTS);
        return transactions.call(() -> {
            if (!texts.approve(id, by.id(), now)) {
                return AlertAnswer.no("Somebody else than its writer has to approve it, once.");
            }
            audit.record(by, "ready_text_approved", "ready_text:" + id, "", now);
            return AlertAnswer.DONE;
        });
    }

    /** Not to be used any more; what was made of it stays. */
    AlertAnswer retire(StaffMember by, long id, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return transactions.call(() -> {
            if (!texts.retire(id, now)) {
                return AlertAnswer.no("It is gone already.");
            }
            audit.record(by, "ready_text_retired", "ready_text:" + id, "", now);
            return AlertAnswer.DONE;
        });
    }

    /**
     * Makes a follow-up of an alert and puts it to review, in one go: its words were approved before.
     *
     * @param made to which is added the id of what was made
     */
    AlertAnswer use(StaffMember by, long parentId, long textId, List<Long> made, Instant now) {
        Optional<ReadyText> text = texts.find(textId).map(ReadyTexts::read).filter(ReadyText::isApproved);
        if (text.isEmpty()) {
            return AlertAnswer.no("There is no such text that was approved.");
        }
        return transactions.call(() -> drafts.beginnings()
                .gone(parentId)
                .map(parent -> use(by, parent, text.get(), made, now))
                .orElseGet(() -> AlertAnswer.no("What it would follow has not gone to readers.")));
    }

    private AlertAnswer use(StaffMember by, AlertRow parent, ReadyText text, List<Long> made, Instant now) {
        AlertDraft before = revisions.newest(parent);
        AlertContent content = FollowUps.ready(before.content(), parent, text);
        if (content.versions().isEmpty()) {
            return AlertAnswer.no("That text is in none of the languages of " + parent.shown() + ".");
        }
        long id = drafts.beginnings().insert(by, parent, new AlertDraft(1, content, before.notes()), now);
        made.add(id);
        AlertAnswer answer = drafts.submitUnread(by, id, 1, "Made of the approved text “" + text.name() + "”", now);
        return answer.isDone() ? answer : AlertAnswer.DONE; // it is a draft then, and its page says what is wrong
    }

    /** Texts as JSON, a text a language. */
    record Content(NavigableMap<String, ReadyText.Text> texts) {
        Content {
            texts = Texts.sorted(texts);
        }
    }

    private static ReadyText read(ReadyTextDao.Row row) {
        Map<String, ReadyText.Text> found =
                AlertJson.read(row.texts(), Content.class).texts();
        return new ReadyText(
                row.id(),
                AlertKind.of(row.kind()),
                row.name(),
                new TreeMap<>(found),
                row.writtenBy(),
                row.writtenAt(),
                row.approvedBy(),
                row.approvedAt());
    }
}
