package org.tocsin.topic;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** The two-level list of topics, with a form for another. */
public final class TopicsDeskPage extends StaffPage {
    private final List<TopicTree.Node> nodes;
    private final TypedTopic typed;
    private final @Nullable String error;

    TopicsDeskPage(
            PageContext context,
            StaffMember staff,
            List<TopicTree.Node> nodes,
            TypedTopic typed,
            @Nullable String error) {
        super(context, staff, Area.TOPICS, "topics_desk.mustache");
        this.nodes = nodes;
        this.typed = typed;
        this.error = error;
    }

    @Override
    public String title() {
        return "Topics";
    }

    /** A line of the list. */
    public record Line(long number, String heading, String shortName, boolean isArchived, List<String> otherNames) {
        static Line of(TopicTree.Node node) {
            return new Line(
                    node.id(),
                    node.name(),
                    node.slug(),
                    node.isArchived(),
                    Arrays.stream(Language.values())
                            .filter(language -> language != Language.EN)
                            .map(language -> node.names().getOrDefault(language.tag(), ""))
                            .filter(name -> !name.isEmpty())
                            .toList());
        }
    }

    /** A group with the topics in it. */
    public record Group(Line group, List<Line> topics) {}

    public List<Group> tree() {
        return nodes.stream()
                .filter(node -> node.parentId() == null)
                .map(group -> new Group(
                        Line.of(group),
                        nodes.stream()
                                .filter(node -> node.parentId() != null && node.parentId() == group.id())
                                .map(Line::of)
                                .toList()))
                .toList();
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** A name of the new topic. */
    public record Name(String tag, String language, String typed) {}

    public List<Name> names() {
        return Arrays.stream(Language.values())
                .map(language -> new Name(
                        language.tag(), language.ownName(), typed.names().getOrDefault(language, "")))
                .toList();
    }

    public List<TopicDeskPage.Choice> parents() {
        return TopicDeskPage.parents(nodes, typed.parent());
    }

    public String shortName() {
        return typed.shortName();
    }

    public @Nullable String error() {
        return error;
    }
}
