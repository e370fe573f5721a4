package org.tocsin.post;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The form for a new post, with what was typed, what is wrong with it, and how it would look. */
public final class WritePostPage extends StaffPage {
    private final TypedDraft draft;
    private final List<TopicGroup> groups;
    private final List<DraftFault> faults;
    private final boolean isPreview;

    WritePostPage(
            PageContext context,
            StaffMember staff,
            TypedDraft draft,
            List<TopicGroup> groups,
            List<DraftFault> faults,
            boolean isPreview) {
        super(context, staff, Area.POSTS, "write_post.mustache");
        this.draft = draft;
        this.groups = groups;
        this.faults = faults;
        this.isPreview = isPreview;
    }

    @Override
    public String title() {
        return faults.isEmpty() ? "New post" : "Not taken in yet: New post";
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
        return groups.stream().map(this::group).toList();
    }

    private Group group(TopicGroup group) {
        List<Choice> topics = group.topics().stream()
                .map(topic -> new Choice(
                        String.valueOf(topic.id()), topic.name(), draft.topics().contains(String.valueOf(topic.id()))))
                .toList();
        return new Group(group.group().name(), topics, topics.stream().anyMatch(Choice::isChosen));
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

    /** How it would look; null until that was asked for. */
    public @Nullable Preview preview() {
        if (!isPreview || draft.markdown().isEmpty()) {
            return null;
        }
        Element body = Markdown.read(draft.markdown());
        LanguageTag language = LanguageTag.parse(draft.language()).orElse(LanguageTag.of(Language.EN));
        return new Preview(language.value(), language.direction(), SafeText.line(draft.title()), Cleaner.html(body));
    }

    /** A post that is none yet. */
    public record Preview(String previewLang, String previewDir, String heading, String html) {}
}
