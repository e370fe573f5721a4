package org.tocsin.digest;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.PageContext;

/** The next digest of any reader, with what may be done about it. */
final class DigestDeskPage extends StaffPage {
    private final Profile profile;
    private final String told;
    private DigestDesk.Preview preview = new DigestDesk.Preview(List.of(), Set.of(), null);
    private List<DeskDao.Note> notes = List.of();
    private boolean isRoundHeld;
    private List<TopicGroup> topics = List.of();

    /** @param told what was just done, in a word; empty for nothing */
    DigestDeskPage(PageContext context, StaffMember staff, Profile profile, String told) {
        super(context, staff, Area.DIGESTS, "digest_desk.mustache");
        this.profile = profile;
        this.told = told;
    }

    DigestDeskPage with(DigestDesk.Preview found, List<DeskDao.Note> written, boolean isHeld) {
        this.preview = found;
        this.notes = written;
        this.isRoundHeld = isHeld;
        return this;
    }

    DigestDeskPage with(List<TopicGroup> groups) {
        this.topics = groups;
        return this;
    }

    /** A story of the digest. */
    public record Line(
            long story,
            long post,
            int place,
            String title,
            String lang,
            String dir,
            boolean isHeld,
            boolean isFirst,
            boolean isLast) {}

    /** A note of the editor in one language. */
    public record Written(long number, String lang, String words, String when) {}

    /** Where a note is written. */
    public record Field(String tag, String name) {}

    @Override
    public String title() {
        return "Digests";
    }

    public String query() {
        return profile.query();
    }

    /** What was just done, as a sentence; null for nothing. */
    public @Nullable String notice() {
        return switch (told) {
            case "sent" -> "The test is on its way to your address.";
            case "nothing" -> "There is nothing to send: no news for this profile.";
            case "no-address" -> "Your account has no mail address. Add one on the page under your name.";
            case "note" -> "The note stands on top of everybody’s next digest.";
            case "no-note" -> "Nothing was written: all fields were empty.";
            default -> null;
        };
    }

    public boolean isRoundHeld() {
        return isRoundHeld;
    }

    public boolean mayEdit() {
        return staff().may(Permission.EDIT_DIGESTS);
    }

    public ProfileChoices choices() {
        return new ProfileChoices(profile, topics);
    }

    public List<Line> stories() {
        int last = preview.stories().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(place -> line(preview.stories().get(place), place, last))
                .toList();
    }

    private Line line(Story story, int place, int last) {
        return new Line(
                story.id(),
                story.post().id(),
                place + 1,
                story.post().title(),
                story.post().language().value(),
                story.post().language().direction(),
                preview.held().contains(story.id()),
                place == 0,
                place == last);
    }

    public boolean hasStories() {
        return !preview.stories().isEmpty();
    }

    public @Nullable String subject() {
        DigestMail.Rendered mail = preview.mail();
        return mail == null ? null : mail.mail().subject();
    }

    public @Nullable String text() {
        DigestMail.Rendered mail = preview.mail();
        return mail == null ? null : mail.mail().text().replaceAll("[\\uFDD0\\uFDD1]", "*");
    }

    public boolean isHtml() {
        return profile.form() == MailForm.HTML && hasStories();
    }

    public List<Written> notes() {
        return notes.stream()
                .map(note -> new Written(
                        note.number(),
                        note.language(),
                        note.words(),
                        Dates.dayAndTime(note.writtenAt(), context().site().zone(), Language.EN)))
                .toList();
    }

    public boolean hasNotes() {
        return !notes.isEmpty();
    }

    public List<Field> noteFields() {
        return Arrays.stream(Language.values())
                .map(each -> new Field(each.tag(), each.ownName()))
                .toList();
    }

    public int longestNote() {
        return EditorNotes.LONGEST;
    }
}
