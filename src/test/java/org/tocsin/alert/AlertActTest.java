package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;

class AlertActTest {
    private static final String UNSENT = "draft review returned approved withdrawn scheduled held cancelled";

    /** Written down once more, by hand: act, from where, to where, by which roles; none for the program. */
    private static final List<String> TABLE = List.of(
            "save | draft review returned approved withdrawn cancelled | draft | writer",
            "submit | draft returned withdrawn cancelled | review | writer",
            "approve | review | approved | approver",
            "approve_alone | review | approved | approver",
            "return | review | returned | approver",
            "reject | review | rejected | approver",
            "withdraw | review approved | withdrawn | writer",
            "schedule | approved | scheduled | approver",
            "move | scheduled | review | writer",
            "hold | scheduled | held |",
            "give_back | scheduled held | review |",
            "cancel | scheduled held | cancelled | writer approver admin",
            "start | held | sending |",
            "stop | sending | stopped | writer approver admin",
            "cut_off | sending | stopped |",
            "finish | sending | sent |",
            "close | sent stopped | closed | writer approver admin",
            "stand_down | sending sent stopped | closed |",
            "expire | " + UNSENT + " | expired |",
            "discard | draft returned withdrawn cancelled | discarded | writer");

    private record Line(Set<String> from, String to, Set<String> roles) {}

    private static Map<String, Line> table() {
        Map<String, Line> lines = new TreeMap<>();
        for (String row : TABLE) {
            String[] cells = row.split("\\|", -1);
            lines.put(cells[0].strip(), new Line(words(cells[1]), cells[2].strip(), words(cells[3])));
        }
        return lines;
    }

    private static Set<String> words(String cell) {
        Set<String> words = new HashSet<>(List.of(cell.strip().split(" ")));
        words.remove("");
        return words;
    }

    @Test
    void letsEveryRoleDoInEveryStateJustWhatTheTableSays() {
        Newsdesk desk = new Newsdesk();
        long id = desk.draft();
        List<String> wrong = new ArrayList<>();

        for (AlertAct act : AlertAct.values()) {
            Line line = table().get(act.word());
            for (AlertState state : AlertState.values()) {
                for (Role role : Role.values()) {
                    desk.put(id, state);
                    StaffMember member = Newsdesk.member(9, "nine", role);

                    boolean isDone = desk.here
                            .moves()
                            .act(act, member, id, "reason", Newsdesk.NOW, row -> AlertAnswer.DONE)
                            .isDone();

                    boolean isExpected =
                            line.from().contains(state.word()) && line.roles().contains(role.word());
                    String after = isExpected ? line.to() : state.word();
                    if (isDone != isExpected || !desk.state(id).word().equals(after)) {
                        wrong.add(role + " " + act + " from " + state);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(table()).hasSameSizeAs(AlertAct.values());
    }

    @Test
    void letsTheProgramDoJustWhatTheTableSays() {
        Newsdesk desk = new Newsdesk();
        long id = desk.draft();
        List<String> wrong = new ArrayList<>();

        for (AlertAct act : AlertAct.values()) {
            Line line = table().get(act.word());
            for (AlertState state : AlertState.values()) {
                desk.put(id, state);

                boolean isDone = desk.here
                        .moves()
                        .withLocked(id, row -> desk.here.moves().byProgram(act, row, "", Newsdesk.NOW))
                        .orElseThrow();

                boolean isExpected = line.roles().isEmpty() && line.from().contains(state.word());
                if (isDone != isExpected || (isDone && !desk.state(id).word().equals(line.to()))) {
                    wrong.add(act + " from " + state);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void knowsNoWayOutOfAFinalStateAndAWayIntoEveryOther() {
        Set<AlertState> reached = new TreeSet<>(Set.of(AlertState.DRAFT));
        for (AlertAct act : AlertAct.values()) {
            reached.add(act.to());
            assertThat(act.from()).noneMatch(AlertState::isFinal);
        }

        assertThat(reached).containsExactly(AlertState.values());
    }

    @Test
    void asksForAReasonBeforeAnythingIsReturnedOrRejected() {
        Newsdesk desk = new Newsdesk();
        long id = desk.inReview();

        for (AlertAct act : List.of(AlertAct.RETURN, AlertAct.REJECT)) {
            assertThat(desk.here
                            .releases()
                            .plain(act, Newsdesk.LI, id, "  ", Newsdesk.NOW)
                            .refusals())
                    .containsExactly("Say why: the others will read it.");
        }

        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
    }

    @Test
    void tellsItsWritersByMailWhatWasDecidedAndWhy() {
        Newsdesk desk = new Newsdesk();
        long returned = desk.inReview();
        long rejected = desk.inReview();

        Newsdesk.done(desk.here.releases().plain(AlertAct.RETURN, Newsdesk.LI, returned, "Who says so?", Newsdesk.NOW));
        Newsdesk.done(
                desk.here.releases().plain(AlertAct.REJECT, Newsdesk.LI, rejected, "It is not true.", Newsdesk.NOW));

        assertThat(desk.sending.toWriters)
                .containsExactly(
                        "[1]: UA 1/26 came back to you. li sent it back to be written on and says why: Who says so?",
                        "[1]: UA 2/26 was rejected. li rejected it for good and says why: It is not true.");
    }

    @Test
    void printsAndDrawsTheTableAsInTheDocuments() throws IOException {
        Path made = Path.of("target/alerts.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, AlertTable.markdown());

        assertThat(Files.readString(Path.of("docs/alerts.md")))
                .as("copy %s to docs/alerts.md when this is meant", made)
                .isEqualTo(AlertTable.markdown());
        assertThat(AlertTable.markdown().toLowerCase(Locale.ROOT)).contains("held --> sending : start");
    }
}
