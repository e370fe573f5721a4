package org.tocsin.digest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tocsin.post.Releases;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;

/** What editors say on top of digests; each takes a number of the sequence of releases, and so is told once. */
final class EditorNotes {
    static final int LONGEST = 2_000; // characters

    private final DeskDao dao;
    private final Releases releases;
    private final DeskActs acts;

    EditorNotes(DeskDao dao, Releases releases, DeskActs acts) {
        this.dao = dao;
        this.releases = releases;
        this.acts = acts;
    }

    List<DeskDao.Note> all() {
        return dao.notes(0);
    }

    /** Languages without words are left out; false when none has any. */
    boolean write(StaffMember by, Map<Language, String> words) {
        Map<Language, String> said = new EnumMap<>(Language.class);
        words.forEach((language, typed) -> {
            String note = typed.strip();
            if (!note.isEmpty()) {
                said.put(language, note.substring(0, Math.min(LONGEST, note.length())));
            }
        });
        return !said.isEmpty()
                && acts.make(by, "digest_note_written", null, now -> {
                    long number = releases.takeNumber();
                    said.forEach((language, note) -> dao.write(number, language.tag(), note, now));
                    return true;
                });
    }

    /** False when it was taken back before. */
    boolean takeBack(StaffMember by, long note) {
        return acts.make(by, "digest_note_taken_back", "note:" + note, now -> dao.takeBack(note));
    }
}
