package org.tocsin.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;

/** What staff are writing and have not published: kept as it was typed, whatever is still wrong with it. */
final class Drafts {
    private static final int LONGEST_TITLE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

    private final DraftDao drafts;

    Drafts(Jdbi jdbi) {
        this.drafts = jdbi.onDemand(DraftDao.class);
    }

    /**
     * A draft as it was left.
     *
     * @param postId the post that is to be changed; null for a new one
     * @param story a post that it is to be a translation of; null for none
     */
    record Kept(long id, @Nullable Long postId, @Nullable Long story, TypedDraft typed, Instant savedAt) {}

    /**
     * Keeps a form.
     *
     * @param id of the draft that it came from; null, or one that is gone by now, for a new one
     * @return the id of the draft
     */
    long keep(
            @Nullable Long id,
            StaffMember staff,
            @Nullable Long postId,
            @Nullable Long story,
            Map<String, List<String>> form,
            Instant now) {
        String fields = written(form);
        String title = SafeText.beginning(SafeText.line(TypedDraft.of(form).title()), LONGEST_TITLE);
        if (id != null && drafts.change(id, staff.id(), title, fields, now)) {
            return id;
        }
        return drafts.insert(staff.id(), postId, story, title, fields, now);
    }

    Optional<Kept> find(long id, StaffMember staff) {
        return drafts.find(id, staff.id()).map(Drafts::read);
    }

    /** The changes to a post that were not saved. */
    Optional<Kept> ofPost(long postId, StaffMember staff) {
        return drafts.ofPost(postId, staff.id()).map(Drafts::read);
    }

    /** The newest first. */
    List<DraftDao.Line> of(StaffMember staff) {
        return drafts.of(staff.id());
    }

    void drop(long id, StaffMember staff) {
        drafts.drop(id, staff.id());
    }

    private static String written(Map<String, List<String>> form) {
        Map<String, List<String>> fields = new TreeMap<>(form);
        fields.keySet().retainAll(TypedDraft.FIELDS);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings cannot be written", e);
        }
    }

    private static Kept read(DraftDao.Row row) {
        try {
            TypedDraft typed = TypedDraft.of(JSON.readValue(row.fields(), FIELDS));
            return new Kept(row.id(), row.postId(), row.story(), typed, row.savedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft cannot be read", e);
        }
    }
}
