package org.tocsin.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** One topic: its names, where it stands, and what else it may become part of. */
public final class TopicDeskPage extends StaffPage {
    private final TopicTree.Node node;
    private final List<TopicTree.Node> all;
    private final @Nullable String error;

    TopicDeskPage(
            PageContext context,
            StaffMember staff,
            TopicTree.Node node,
            List<TopicTree.Node> all,
            @Nullable String error) {
        super(context, staff, Area.TOPICS, "topic_desk.mustache");
        this.node = node;
        this.all = all;
        this.error = error;
    }

    @Override
    public String title() {
        return node.name();
    }

    public long number() {
        return node.id();
    }

    public String heading() {
        return node.name();
    }

    public String shortName() {
        return node.slug();
    }

    public boolean isArchived() {
        return node.isArchived();
    }

    public boolean isTopic() {
        return node.parentId() != null;
    }

    /** Something to choose. */
    public record Choice(String value, String name, boolean isChosen) {}

    public List<Choice> parents() {
        return parents(all, String.valueOf(node.parentId())).stream()
                .filter(choice -> isTopic() != choice.value().isEmpty())
                .toList();
    }

    static List<Choice> parents(List<TopicTree.Node> all, String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "– it is a group –", chosen.isEmpty()));
        all.stream()
                .filter(other -> other.parentId() == null)
                .map(other -> new Choice(
                        String.valueOf(other.id()),
                        other.name(),
                        String.valueOf(other.id()).equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    public List<Choice> others() {
        return all.stream()
                .filter(other -> other.parentId() != null && other.id() != node.id())
                .map(other -> new Choice(String.valueOf(other.id()), other.name(), false))
                .toList();
    }

    public List<TopicsDeskPage.Name> names() {
        return Arrays.stream(Language.values())
                .map(language -> new TopicsDeskPage.Name(
                        language.tag(), language.ownName(), node.names().getOrDefault(language.tag(), "")))
                .toList();
    }

    public @Nullable String error() {
        return error;
    }
}
