package org.tocsin.digest;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads what staff decided about the digests to come. */
final class Desk {
    private final DeskDao dao;

    Desk(Jdbi jdbi) {
        this.dao = jdbi.onDemand(DeskDao.class);
    }

    boolean isRoundHeld() {
        return dao.isRoundHeld();
    }

    Decisions decisions() {
        SortedMap<Long, Map<String, String>> notes = new TreeMap<>();
        dao.notes(0)
                .forEach(note -> notes.computeIfAbsent(note.number(), ignored -> new HashMap<>())
                        .put(note.language(), note.words()));
        return new Decisions(
                dao.heldStories(),
                dao.places().stream().collect(Collectors.toMap(DeskDao.Place::storyId, DeskDao.Place::place)),
                notes);
    }
}
