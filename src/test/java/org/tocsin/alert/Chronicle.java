package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** What the steps on record say of one alert, against which everything else is held. */
final class Chronicle {
    private final Jdbi jdbi;
    private final AlertMoves moves;
    private final long id;
    private final List<ApprovalDao.Step> steps;

    Chronicle(Jdbi jdbi, AlertRules rules, long id) {
        this.jdbi = jdbi;
        this.moves = rules.moves();
        this.id = id;
        this.steps = new ArrayList<>(moves.approvals().steps(id, 100));
        Collections.reverse(steps);
    }

    List<String> acts() {
        return steps.stream().map(ApprovalDao.Step::act).toList();
    }

    boolean has(AlertAct act) {
        return acts().contains(act.word());
    }

    /** The revision that was approved last before the start, by somebody who had not saved it. */
    int approvedWhenStarted() {
        int revision = 0;
        for (ApprovalDao.Step step : steps) {
            switch (act(step)) {
                case APPROVE -> revision = step.revision();
                case SAVE, SUBMIT, MOVE, CANCEL, GIVE_BACK, WITHDRAW, RETURN -> revision = 0;
                case START -> {
                    assertThat(step.revision()).isEqualTo(revision);
                    assertThat(approvals(revision)).as("by somebody else").isPositive();
                    return revision;
                }
                default -> {}
            }
        }
        throw new AssertionError("planned without a start");
    }

    String hash(int revision) {
        return HexFormat.of()
                .formatHex(moves.revisions().find(id, revision).orElseThrow().contentHash());
    }

    /** Each is in the table, and none was overlooked: each begins where the one before ended. */
    void checkSteps() {
        for (ApprovalDao.Step step : steps) {
            assertThat(act(step).leadsFrom(AlertState.of(step.fromState())))
                    .as(step.act() + " from " + step.fromState())
                    .isTrue();
        }
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).fromState()).isEqualTo(steps.get(i - 1).toState());
        }
    }

    private static AlertAct act(ApprovalDao.Step step) {
        return AlertAct.valueOf(step.act().toUpperCase(Locale.ROOT));
    }

    private int approvals(int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM alert_approval p"
                        + " JOIN alert_revision r ON r.alert_id = p.alert_id AND r.number = p.revision"
                        + " AND r.content_hash = p.content_hash AND r.saved_by != p.approved_by"
                        + " WHERE p.alert_id = :id AND p.revision = :revision")
                .bind("id", id)
                .bind("revision", revision)
                .mapTo(Integer.class)
                .one());
    }
}
