package org.tocsin.post;

import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.topic.Topics;
import org.tocsin.web.PageContext;

/** What the pages need where posts are written: reads the form, fetches the pictures, shows what is wrong. */
final class WritingDesk {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Means means;
    private final Topics topics;
    private final By.Trail trail;
    private final Clock clock;

    /** @param writing makes a text of what was typed, and may wait for its pictures */
    record Means(PostCare care, Drafts drafts, Pictures pictures, Function<String, Written> writing) {}

    WritingDesk(Means means, Topics topics, By.Trail trail, Clock clock) {
        this.means = means;
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

        static Sheet refused(Response refusal) {
            return new Sheet(new Read(null, null, refusal));
        }
    }

    PostCare care() {
        return means.care();
    }

    Drafts drafts() {
        return means.drafts();
    }

    Pictures pictures() {
        return means.pictures();
    }

    By by(StaffMember staff) {
        return new By(staff, trail, clock.instant());
    }

    WritePostPage page(PageContext context, StaffMember staff, WritePostPage.Target target, TypedDraft draft) {
        return page(context, staff, target, draft, WritePostPage.State.FRESH);
    }

    WritePostPage page(
            PageContext context,
            StaffMember staff,
            WritePostPage.Target target,
            TypedDraft draft,
            WritePostPage.State state) {
        return new WritePostPage(context, staff, target, draft, groups(context), state);
    }

    /** By the field {@code step}: keeps a draft, shows a preview, or is ready to publish. */
    Sheet read(PageContext context, StaffMember staff, Form form, WritePostPage.Target target) {
        Instant now = clock.instant();
        MultivaluedMap<String, String> fields = form.asMap();
        String step = String.valueOf(fields.getFirst("step"));
        TypedDraft typed = TypedDraft.of(fields);
        if (step.equals("draft")) {
            long id = keep(staff, target, fields, now);
            return Sheet.refused(Response.seeOther(URI.create(context.base() + "/staff/posts/drafts/" + id))
                    .build());
        }
        Long draftId = step.equals("keep") ? Long.valueOf(keep(staff, target, fields, now)) : draftId(fields);
        boolean isPreview = step.equals("preview") || step.equals("keep");
        ZoneId zone = context.site().zone();
        Set<Long> known = known(groups(context));
        List<DraftFault> faults = new ArrayList<>(typed.faults(known, zone, now));
        Written written = written(typed);
        if (written != null) {
            faults.addAll(written.faults());
        }
        if (isPreview || !faults.isEmpty() || written == null) {
            WritePostPage.State state = new WritePostPage.State(
                    faults, isPreview ? written : null, draftId, step.equals("keep") ? now : null, TypedPicture.NONE);
            return Sheet.refused(Response.status(isPreview ? 200 : 422)
                    .entity(page(context, staff, target, typed, state))
                    .build());
        }
        return new Sheet(new Read(typed.draft(known, zone), written, null));
    }

    private long keep(
            StaffMember staff, WritePostPage.Target target, MultivaluedMap<String, String> fields, Instant now) {
        return drafts().keep(draftId(fields), staff, target.postId(), target.story(), fields, now);
    }

    /** What became a post is no draft any more. */
    void dropDraft(StaffMember staff, Form form) {
        Long id = draftId(form.asMap());
        if (id != null) {
            drafts().drop(id, staff);
        }
    }

    private static @Nullable Long draftId(MultivaluedMap<String, String> fields) {
        return number(fields.getFirst("draft"));
    }

    /** Null for what is none. */
    static @Nullable Long number(@Nullable String typed) {
        return typed != null && NUMBER.matcher(typed).matches() ? Long.valueOf(typed) : null;
    }

    /** With its pictures; null when there is no text that we take. */
    @Nullable
    Written written(TypedDraft typed) {
        return typed.isReadable() ? means.writing().apply(typed.markdown()) : null;
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
