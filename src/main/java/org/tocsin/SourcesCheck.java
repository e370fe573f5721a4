package org.tocsin;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.ops.Finding;
import org.tocsin.post.SourceTrials;

/** Whether every source can be fetched and read; only when somebody asked to look that far. */
final class SourcesCheck implements Check {
    @Override
    public String name() {
        return "Sources";
    }

    @Override
    public Needs needs() {
        return Needs.TABLES;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        if (!ground.reach().isFar()) {
            return List.of(Finding.good(name(), "not fetched; --network does"));
        }
        Clock clock = Clock.system(ground.config().site.zone());
        List<Finding> findings = new ArrayList<>();
        try (SourceTrials trials = new SourceTrials(ground.there().jdbi(), ground.config().feeds, clock)) {
            List<SourceTrials.Trial> all = trials.all();
            all.stream()
                    .filter(trial -> trial.problem() != null)
                    .forEach(trial -> findings.add(Finding.doubtful(
                            name(), trial.name() + ": " + trial.problem(), "Look at its page under “Sources”.")));
            findings.add(Finding.good(name(), (all.size() - findings.size()) + " of " + all.size() + " can be read"));
        }
        return findings;
    }
}
