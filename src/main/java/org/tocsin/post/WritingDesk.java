package org.tocsin.post;

import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.topic.Topics;
import org.tocsin.web.PageContext;

/** What the pages need where posts are written: reads the form, fetches the pictures, shows what is wrong. */
final class WritingDesk {
    private final PostCare care;
    private final Function<String, Written> writing;
    private final Topics topics;
    private final By.Trail trail;
    private final Clock clock;

    /** @param writing makes a text of what was typed, and may wait for its pictures */
    WritingDesk(PostCare care, Function<String, Written> writing, Topics topics, By.Trail trail, Clock clock) {
        this.care = care;
        this.writing = writing;
        this.topics = topics;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What was typed, ready to be kept, or the page that says what is wrong with it or how it would look.
     *
     * @param refusal null when the other two are there
     */
    record Read(
            @Nullable Draft draftOrNull,
            @Nullable Written writtenOrNull,
            @Nullable Response refusal) {}

    /** As {@link Read}, for whom has looked at the refusal. */
    record Sheet(Read read) {
        @Nullable
        Response refusal() {
            return read.refusal();
        }

        Draft draft() {
            return Objects.requireNonNull(read.draftOrNull());
        }

        Written written() {
            return Objects.requireNonNull(read.writtenOrNull());
        }
    }

    PostCare care() {
        return care;
    }

    By by(StaffMember staff) {
        return new By(staff, trail, clock.instant());
    }

    WritePostPage page(PageContext context, StaffMember staff, WritePostPage.Target target, TypedDraft draft) {
        return new WritePostPage(context, staff, target, draft, topics.groups(context.language()), List.of(), null);
    }

    Sheet read(PageContext context, StaffMember staff, Form form, WritePostPage.Target target) {
        Instant now = clock.instant();
        ZoneId zone = context.site().zone();
        TypedDraft typed = TypedDraft.of(form.asMap());
        List<TopicGroup> groups = topics.groups(context.language());
        Set<Long> known = known(groups);
        List<DraftFault> faults = new ArrayList<>(typed.faults(known, zone, now));
        Written written = typed.markdown().isEmpty() || typed.markdown().length() > Draft.LONGEST_TEXT
                ? null
                : writing.apply(typed.markdown());
        if (written != null) {
            faults.addAll(written.faults());
        }
        boolean isPreview = "preview".equals(form.asMap().getFirst("step"));
        if (isPreview || !faults.isEmpty() || written == null) {
            WritePostPage page =
                    new WritePostPage(context, staff, target, typed, groups, faults, isPreview ? written : null);
            return new Sheet(new Read(
                    null,
                    null,
                    Response.status(isPreview ? 200 : 422).entity(page).build()));
        }
        return new Sheet(new Read(typed.draft(known, zone), written, null));
    }

    /** Those chosen on the form that are topics. */
    Set<Long> topics(PageContext context, Form form) {
        List<String> chosen = form.asMap().getOrDefault("topic", List.of());
        return known(topics.groups(context.language())).stream()
                .filter(id -> chosen.contains(String.valueOf(id)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Long> known(List<TopicGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.topics().stream())
                .map(Topic::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<TopicGroup> groups(PageContext context) {
        return topics.groups(context.language());
    }
}
