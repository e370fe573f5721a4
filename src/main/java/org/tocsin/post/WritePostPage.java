package org.tocsin.post;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The form for a new post, with what was typed, what is wrong with it, and how it would look. */
public final class WritePostPage extends StaffPage {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Hong_Kong",
            "Asia/Shanghai",
            "Asia/Taipei",
            "Asia/Tokyo",
            "Asia/Almaty",
            "Europe/Istanbul",
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "Australia/Sydney");

    private final Target target;
    private final TypedDraft draft;
    private final List<TopicGroup> groups;
    private final List<DraftFault> faults;
    private final @Nullable Written written;

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

        static Target of(EditDao.Editable post) {
            return new Target(post.id(), null, "/staff/posts/" + post.id() + "/edit", "Change a post");
        }

        public boolean isNew() {
            return postId == null;
        }
    }

    /** @param written for the preview; null when none was asked for */
    WritePostPage(
            PageContext context,
            StaffMember staff,
            Target target,
            TypedDraft draft,
            List<TopicGroup> groups,
            List<DraftFault> faults,
            @Nullable Written written) {
        super(context, staff, Area.POSTS, "write_post.mustache");
        this.target = target;
        this.draft = draft;
        this.groups = groups;
        this.faults = faults;
        this.written = written;
    }

    @Override
    public String title() {
        return faults.isEmpty() ? target.heading() : "Not taken in yet: " + target.heading();
    }

    /** Keeps what is typed while the page is open, and shows how it looks; all of it works without. */
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

    /** A line of the summary of errors. */
    public record Fault(String field, String words) {}

    public List<Fault> faults() {
        return faults.stream()
                .map(fault -> new Fault(fault.field(), fault.words()))
                .toList();
    }

    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** One entry of a choice. */
    public record Choice(String value, String name, boolean isChosen) {}

    public List<Choice> writtenIn() {
        return languages(draft.language());
    }

    /** The languages that a post can be in; what is chosen stays even if it is none of the usual. */
    static List<Choice> languages(String chosen) {
        Map<String, String> names = new LinkedHashMap<>();
        Arrays.stream(Language.values()).forEach(language -> names.put(language.tag(), language.ownName()));
        names.put("bo", "བོད་སྐད།");
        names.put("ug", "ئۇيغۇرچە");
        LanguageTag.parse(chosen).ifPresent(tag -> names.putIfAbsent(tag.value(), tag.value()));
        return names.entrySet().stream()
                .map(name ->
                        new Choice(name.getKey(), name.getValue(), name.getKey().equals(chosen)))
                .toList();
    }

    /** A group to open and choose from. */
    public record Group(String name, List<Choice> topics, boolean isOpen) {}

    public List<Group> groups() {
        return groups(groups, id -> draft.topics().contains(String.valueOf(id)));
    }

    static List<Group> groups(List<TopicGroup> groups, LongPredicate isChosen) {
        return groups.stream()
                .map(group -> {
                    List<Choice> topics = group.topics().stream()
                            .map(topic ->
                                    new Choice(String.valueOf(topic.id()), topic.name(), isChosen.test(topic.id())))
                            .toList();
                    return new Group(
                            group.group().name(), topics, topics.stream().anyMatch(Choice::isChosen));
                })
                .toList();
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

    public @Nullable String dateFault() {
        return faultAt("date");
    }

    private @Nullable String faultAt(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .findFirst()
                .map(DraftFault::words)
                .orElse(null);
    }

    public String zone() {
        return context().site().zone().getId();
    }

    public @Nullable String zoneFault() {
        return faultAt("zone");
    }

    /** The newsroom's, and those where most readers and writers are; whatever was chosen stays. */
    public List<Choice> zones() {
        String chosen = draft.zone().isEmpty() ? zone() : draft.zone();
        return Stream.concat(Stream.of(zone(), chosen), ZONES.stream())
                .distinct()
                .map(name -> new Choice(name, name.replace('_', ' '), name.equals(chosen)))
                .toList();
    }

    /** How it would look; null until that was asked for. */
    public @Nullable Preview preview() {
        if (written == null) {
            return null;
        }
        LanguageTag language = LanguageTag.parse(draft.language()).orElse(LanguageTag.of(Language.EN));
        return new Preview(
                language.value(),
                language.direction(),
                SafeText.line(draft.title()),
                PictureNames.forSite(Cleaner.html(written.body())));
    }

    /** A post that is none yet. */
    public record Preview(String previewLang, String previewDir, String heading, String html) {}
}
