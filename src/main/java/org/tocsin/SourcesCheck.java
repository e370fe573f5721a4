package org.tocsin;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tocsin.ops.Finding;
import org.tocsin.post.SourceTrials;

/**
 * Whether every source can be fetched and read: as it was the last time, or tried now when somebody asked to look that far.
 * Then their servers also say what time it is.
 */
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
        Clock clock = Clock.system(ground.config().site.zone());
        try (SourceTrials trials = new SourceTrials(ground.there().jdbi(), ground.config().feeds, clock)) {
            return ground.reach().isFar() ? tried(trials.all()) : onRecord(trials.onRecord());
        }
    }

    private List<Finding> onRecord(List<SourceTrials.Trial> all) {
        List<Finding> findings = problems(all);
        findings.add(Finding.good(
                name(),
                all.size() - findings.size() + " of " + all.size()
                        + " could be read the last time; --network fetches them now"));
        return findings;
    }

    private List<Finding> tried(List<SourceTrials.Trial> all) {
        List<Finding> findings = problems(all);
        findings.add(Finding.good(name(), (all.size() - findings.size()) + " of " + all.size() + " can be read"));
        TimekeeperCheck.byOthers(all.stream()
                        .map(SourceTrials.Trial::aheadOfIt)
                        .filter(Objects::nonNull)
                        .toList())
                .ifPresent(findings::add);
        return findings;
    }

    private List<Finding> problems(List<SourceTrials.Trial> all) {
        List<Finding> findings = new ArrayList<>();
        all.stream()
                .filter(trial -> trial.problem() != null)
                .forEach(trial -> findings.add(Finding.doubtful(
                        name(), trial.name() + ": " + trial.problem(), "Look at its page under “Sources”.")));
        return findings;
    }
}
