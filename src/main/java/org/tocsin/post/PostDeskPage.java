package org.tocsin.post;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** One post as staff look after it: its text, its languages side by side, its topics, its former versions. */
public final class PostDeskPage extends StaffPage {
    private final EditDao.Editable post;
    private final PostState state;
    private final Around around;
    private final @Nullable String error;

    /** What belongs to the post. */
    record Around(
            List<MarkDao.Sibling> story,
            List<VersionDao.Version> versions,
            List<SentTexts.Sent> sent,
            Set<Long> topicIds,
            List<TopicGroup> groups) {}

    PostDeskPage(PageContext context, StaffMember staff, EditDao.Editable post, Around around, @Nullable String error) {
        super(context, staff, Area.POSTS, "post_desk.mustache");
        this.post = post;
        this.state = PostState.of(post.state());
        this.around = around;
        this.error = error;
    }

    @Override
    public String title() {
        return post.title();
    }

    public long id() {
        return post.id();
    }

    public String heading() {
        return post.title();
    }

    public String postLang() {
        return post.language();
    }

    public String postDir() {
        return new LanguageTag(post.language()).direction();
    }

    public String html() {
        return PictureNames.forDesk(post.html());
    }

    public String stateWord() {
        return DeskLine.words(state);
    }

    public String tone() {
        return DeskLine.tone(state);
    }

    public @Nullable String because() {
        return state == PostState.HELD ? HeldBecause.meaning(post.heldBecause()) : null;
    }

    public String when() {
        return post.releasedAt() != null
                ? "Released " + moment(post.releasedAt())
                : post.releaseAt() != null && state == PostState.DUE
                        ? "Goes out " + moment(post.releaseAt())
                        : "Dated " + moment(post.dated());
    }

    private String moment(java.time.Instant instant) {
        return Dates.dayAndTime(instant, context().site().zone(), context().language());
    }

    public boolean isCorrection() {
        return post.isCorrection();
    }

    public @Nullable String note() {
        return post.withdrawnNote();
    }

    public @Nullable String link() {
        return post.link();
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_POSTS);
    }

    public boolean canEdit() {
        return post.markdown() != null && mayWrite();
    }

    public boolean canHold() {
        return state == PostState.DUE || state == PostState.RELEASED || state == PostState.ARCHIVE;
    }

    public boolean canSend() {
        return state == PostState.HELD || state == PostState.ARCHIVE || state == PostState.DUE;
    }

    public boolean canCorrect() {
        return state == PostState.RELEASED;
    }

    public boolean isWithdrawn() {
        return state == PostState.WITHDRAWN;
    }

    public boolean isShown() {
        return state == PostState.ARCHIVE || state == PostState.RELEASED;
    }

    /** Another language of the story. */
    public record Translation(
            long number, String name, String lang, String dir, String heading, String state, boolean isThis) {}

    public List<Translation> story() {
        return around.story().stream()
                .map(sibling -> new Translation(
                        sibling.id(),
                        sibling.language(),
                        sibling.language(),
                        new LanguageTag(sibling.language()).direction(),
                        sibling.title(),
                        DeskLine.words(PostState.of(sibling.state())),
                        sibling.id() == post.id()))
                .toList();
    }

    public boolean hasTranslations() {
        return around.story().size() > 1;
    }

    /** The languages that the story lacks. */
    public List<Choice> missing() {
        return Arrays.stream(Language.values())
                .filter(language -> around.story().stream()
                        .noneMatch(sibling -> sibling.language().equals(language.tag())))
                .map(language -> new Choice(language.tag(), language.ownName(), false))
                .toList();
    }

    /** A former version. */
    public record Former(int number, String until, String who) {}

    public List<Former> versions() {
        return around.versions().stream()
                .map(version -> new Former(
                        version.number(),
                        moment(version.keptAt()),
                        version.changedBy() == null ? "its source" : version.changedBy()))
                .toList();
    }

    public boolean hasVersions() {
        return !around.versions().isEmpty();
    }

    public List<MailedText> mailed() {
        return around.sent().stream()
                .map(sent -> MailedText.of(sent, moment(sent.sentAt()), post))
                .toList();
    }

    public boolean isMailed() {
        return !around.sent().isEmpty();
    }

    public List<ChoiceGroup> groups() {
        return ChoiceGroup.of(around.groups(), id -> around.topicIds().contains(id));
    }

    public boolean hasNoTopic() {
        return around.topicIds().isEmpty();
    }

    public @Nullable String error() {
        return error;
    }
}
