package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follow-ups that a program writes of an alert of the desk: what the desk withholds stays withheld, and unknown to it. */
class ProgramFollowUpsTest {
    private static final ProgramAlerts.Author PARTNER = new ProgramAlerts.Author(7, "partner", MEI.id());

    private Newsdesk desk;
    private ProgramAlerts programs;
    private long first;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        programs = new ProgramAlerts(desk.here);
        AlertContent content = desk.content();
        first = desk.draft(content);
        Newsdesk.done(desk.here.drafts().save(MEI, first, 2, draft -> draft.with(notes("Guo Sufen")), NOW));
        desk.submit(first);
        desk.approve(first);
        Newsdesk.done(desk.here.releases().schedule(Newsdesk.LI, first, NOW));
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));
    }

    private static DeskNotes notes(String... withheld) {
        return new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of(withheld));
    }

    private ProgramAlerts.Wanted wanted(@Nullable DeskNotes notes) {
        AlertContent content =
                desk.content(AlertKind.UPDATE, Sample.facts().until()).with("en", naming("Guo Sufen"), true);
        return new ProgramAlerts.Wanted(content, notes, desk.row(first).reference());
    }

    private static AlertVersion naming(String name) {
        AlertVersion some = Sample.english();
        return new AlertVersion(
                some.title(),
                some.summary(),
                "His wife " + name + " was told nothing.",
                "",
                some.demands(),
                some.letter(),
                List.of(),
                List.of(),
                "",
                "");
    }

    private List<String> faults(long id) {
        return programs.faults(id, NOW).stream()
                .filter(ProgramAlerts.Fault::isBlocking)
                .map(ProgramAlerts.Fault::words)
                .toList();
    }

    @Test
    void withholdsWhatTheFirstWithholds() {
        long silent = programs.begin(PARTNER, wanted(null), NOW).orElseThrow();
        long noted = programs.begin(PARTNER, wanted(notes("Li Hua")), NOW).orElseThrow();

        assertThat(faults(silent)).contains("A name that is to be withheld stands in the text.");
        assertThat(faults(noted)).contains("A name that is to be withheld stands in the text.");
        assertThat(programs.save(PARTNER, noted, 1, wanted(notes("Wu Di")), NOW).outcome())
                .isEqualTo(ProgramAnswer.Outcome.DONE);
        assertThat(desk.here.drafts().newest(noted).orElseThrow().notes().withheldNames())
                .containsExactly("Wu Di", "Guo Sufen");
    }

    @Test
    void doesNotTellTheProgramWhomTheDeskWithholds() {
        long id = programs.begin(PARTNER, wanted(notes("Li Hua")), NOW).orElseThrow();

        ProgramAlerts.Wanted read = programs.written(PARTNER, id).orElseThrow();

        assertThat(read.notes()).isEqualTo(notes("Li Hua"));
        programs.save(PARTNER, id, 1, read, NOW);
        assertThat(desk.row(id).revision()).as("nothing changed").isEqualTo(1);
    }
}
