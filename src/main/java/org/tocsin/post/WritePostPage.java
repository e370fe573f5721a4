package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The form for a post, with what was typed, what is wrong with it, and how it would look. */
public final class WritePostPage extends StaffPage {
    private final Target target;
    private final TypedDraft draft;
    private final List<TopicGroup> groups;
    private final State state;

    /**
     * What the form is for.
     *
     * @param postId the post that is changed; null for a new one
     * @param story a post that the new one is a translation of; null for none
     */
    public record Target(@Nullable Long postId, @Nullable Long story, String action, String heading) {
        static Target blank(@Nullable Long story) {
            return new Target(null, story, "/staff/posts/new", story == null ? "New post" : "New translation");
        }

        static Target of(long postId) {
            return new Target(postId, null, "/staff/posts/" + postId + "/edit", "Change a post");
        }

        public boolean isNew() {
            return postId == null;
        }
    }

    /**
     * What is known of what was typed.
     *
     * @param written for the preview; null when none was asked for
     * @param draftId under which it is kept; null when it is not
     * @param savedAt when that was last; null when it was not
     */
    record State(
            List<DraftFault> faults,
            @Nullable Written written,
            @Nullable Long draftId,
            @Nullable Instant savedAt,
            TypedPicture picture) {
        static final State FRESH = new State(List.of(), null, null, null, TypedPicture.NONE);

        static State kept(Drafts.Kept draft) {
            return new State(List.of(), null, draft.id(), draft.savedAt(), TypedPicture.NONE);
        }
    }

    WritePostPage(
            PageContext context,
            StaffMember staff,
            Target target,
            TypedDraft draft,
            List<TopicGroup> groups,
            State state) {
        super(context, staff, Area.POSTS, "write_post.mustache");
        this.target = target;
        this.draft = draft;
        this.groups = groups;
        this.state = state;
    }

    @Override
    public String title() {
        return hasFaults() ? "Not taken in yet: " + target.heading() : target.heading();
    }

    /** Keeps what is typed, and shows how it looks; all of it works without. */
    @Override
    public boolean hasScript() {
        return true;
    }

    public Target target() {
        return target;
    }

    public TypedDraft draft() {
        return draft;
    }

    public @Nullable Long draftId() {
        return state.draftId();
    }

    public @Nullable String saved() {
        return state.savedAt() == null
                ? null
                : Dates.dayAndTime(
                        state.savedAt(), context().site().zone(), context().language());
    }

    /** A line of the summary of errors. */
    public record Fault(String field, String words) {}

    public List<Fault> faults() {
        return state.faults().stream()
                .map(fault -> new Fault(fault.field(), fault.words()))
                .toList();
    }

    public boolean hasFaults() {
        return !state.faults().isEmpty();
    }

    public List<Choice> writtenIn() {
        return Choice.languages(draft.language());
    }

    public List<ChoiceGroup> groups() {
        return ChoiceGroup.of(groups, id -> draft.topics().contains(String.valueOf(id)));
    }

    public @Nullable String titleFault() {
        return faultAt("title");
    }

    public @Nullable String topicsFault() {
        return faultAt("topics");
    }

    public @Nullable String textFault() {
        return faultAt("markdown");
    }

    public @Nullable String pictureFault() {
        return faultAt("picture");
    }

    public @Nullable String wordsFault() {
        return faultAt("pictureAlt");
    }

    public @Nullable String dateFault() {
        return faultAt("date");
    }

    public @Nullable String zoneFault() {
        return faultAt("zone");
    }

    private @Nullable String faultAt(String field) {
        return state.faults().stream()
                .filter(fault -> fault.field().equals(field))
                .findFirst()
                .map(DraftFault::words)
                .orElse(null);
    }

    public TypedPicture picture() {
        return state.picture();
    }

    public String taken() {
        return PictureCodec.TAKEN + ", at most " + (Pictures.LARGEST >> 20) + " MB";
    }

    public String zone() {
        return context().site().zone().getId();
    }

    public List<Choice> zones() {
        return Choice.zones(zone(), draft.zone().isEmpty() ? zone() : draft.zone());
    }

    /** How it would look; null until that was asked for. */
    public @Nullable Preview preview() {
        return state.written() == null ? null : Preview.of(draft, state.written());
    }

    /** A post that is none yet. */
    public record Preview(String previewLang, String previewDir, String heading, String html) {
        static Preview of(TypedDraft draft, Written written) {
            LanguageTag language = LanguageTag.parse(draft.language()).orElse(LanguageTag.of(Language.EN));
            return new Preview(
                    language.value(),
                    language.direction(),
                    SafeText.line(draft.title()),
                    PictureNames.forDesk(Cleaner.html(written.body())));
        }
    }
}
