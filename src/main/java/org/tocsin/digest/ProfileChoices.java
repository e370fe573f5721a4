package org.tocsin.digest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/** The form in which staff say whose next digest they want to see. */
public final class ProfileChoices {
    private final Profile profile;
    private final List<TopicGroup> topics;

    ProfileChoices(Profile profile, List<TopicGroup> topics) {
        this.profile = profile;
        this.topics = topics;
    }

    /** One choice of a form. */
    public record Choice(
            String value, String name, @Nullable String mark) {}

    /** A group of topics to choose from. */
    public record Group(String name, List<Choice> topics) {}

    public List<Group> groups() {
        return topics.stream()
                .map(group -> new Group(
                        group.group().name(),
                        group.topics().stream().map(this::topic).toList()))
                .toList();
    }

    private Choice topic(Topic topic) {
        String slug = topic.slug().value();
        return new Choice(slug, topic.name(), profile.slugs().contains(slug) ? "checked" : null);
    }

    public String topicsChosen() {
        int chosen = profile.slugs().size();
        return chosen == 0 ? "all of them" : String.valueOf(chosen);
    }

    public List<Choice> readers() {
        return choices(Language.values(), Language::tag, Language::ownName, profile.language());
    }

    public List<Choice> formats() {
        return choices(MailForm.values(), MailForm::word, ProfileChoices::words, profile.form());
    }

    public List<Choice> extents() {
        return choices(
                Extent.values(),
                Extent::word,
                each -> each == Extent.FULL ? "whole texts" : "summaries",
                profile.extent());
    }

    public List<Choice> rhythms() {
        return choices(
                Rhythm.values(),
                Rhythm::word,
                each -> each == Rhythm.IMMEDIATE ? "at once" : each.name().toLowerCase(Locale.ROOT),
                profile.rhythm());
    }

    private static String words(MailForm form) {
        return switch (form) {
            case HTML -> "with pictures";
            case TEXT -> "plain text";
            case DISCREET -> "discreet";
        };
    }

    private static <T> List<Choice> choices(T[] all, Function<T, String> value, Function<T, String> name, T chosen) {
        return Arrays.stream(all)
                .map(each -> new Choice(value.apply(each), name.apply(each), each.equals(chosen) ? "selected" : null))
                .toList();
    }
}
