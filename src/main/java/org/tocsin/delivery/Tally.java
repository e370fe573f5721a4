package org.tocsin.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one worker has counted and the database does not have yet. For one thread. */
final class Tally {
    private final int shard;
    private final Map<String, int[][]> counts = new HashMap<>(); // by provider, lane, answer
    private boolean isEmpty = true;

    /** @param shard of the worker: no two that run at a time should have the same */
    Tally(int shard) {
        this.shard = shard;
    }

    void count(Provider provider, Lane lane, AnswerClass answer) {
        int[][] lanes = counts.get(provider.name());
        if (lanes == null) {
            lanes = new int[Lane.values().length][AnswerClass.values().length];
            counts.put(provider.name(), lanes);
        }
        lanes[lane.code()][answer.code()]++;
        isEmpty = false;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    int shard() {
        return shard;
    }

    /** In the order of the table's key. */
    List<TallyDao.Line> lines(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<TallyDao.Line> lines = new ArrayList<>();
        counts.keySet().stream().sorted().forEach(provider -> add(day, provider, lines));
        return lines;
    }

    private void add(LocalDate day, String provider, List<TallyDao.Line> lines) {
        int[][] lanes = counts.getOrDefault(provider, new int[0][0]);
        for (int lane = 0; lane < lanes.length; lane++) {
            for (int answer = 0; answer < lanes[lane].length; answer++) {
                if (lanes[lane][answer] > 0) {
                    lines.add(new TallyDao.Line(day, provider, lane, answer, lanes[lane][answer]));
                }
            }
        }
    }

    void clear() {
        counts.clear();
        isEmpty = true;
    }
}
