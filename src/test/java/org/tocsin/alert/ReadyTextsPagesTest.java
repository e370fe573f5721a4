package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

/** Texts that lie ready, and the page on which whoever approves sees whom an alert goes to. */
class ReadyTextsPagesTest {
    private Newsdesk desk;
    private TestBrowser mei;
    private TestBrowser li;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        desk.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert_ready_text"));
        mei = desk.browser(MEI);
        li = desk.browser(LI);
    }

    @Test
    void standsAnActionDownByThreeButtonsOfTwoPeople() {
        assertThat(mei.get("/staff/ready-texts").text()).contains("None yet.");
        assertThat(mei.post("/staff/ready-texts/new", Map.of("name", "Released", "kind", "stand_down"))
                        .body())
                .contains("Write it in one language at least.", "value=\"Released\"");
        assertThat(mei.post(
                                "/staff/ready-texts/new",
                                Map.of("name", "Half", "kind", "stand_down", "title_zh-Hans", "一"))
                        .text())
                .contains("In zh-Hans something is missing");
        Map<String, String> words = Map.of(
                "name", "Released",
                "kind", "stand_down",
                "title_en", "{label} is over: <b>{title}</b>",
                "summary_en", "He is free.",
                "facts_en", "He was released.",
                "outcome_en", "Released.");
        assertThat(mei.post("/staff/ready-texts/new", words).status()).isEqualTo(303);
        long text = desk.here.readyTexts().all().get(0).id();
        assertThat(mei.get("/staff/ready-texts").text())
                .contains("Waits for a second person", "Put it away")
                .doesNotContain("Approve these words", "null");
        assertThat(li.get("/staff/ready-texts").text()).contains("Approve these words");
        assertThat(li.post("/staff/ready-texts/" + text + "/approve", Map.of("form", "t"))
                        .status())
                .isEqualTo(303);
        long first = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        String page = "/staff/alerts/" + first;
        assertThat(mei.get(page).text()).contains("with a text that lies ready", "Released");

        String made = mei.post(page + "/follow-ready", Map.of("text", String.valueOf(text)))
                .location();

        long id = Long.parseLong(made.substring(made.lastIndexOf('/') + 1));
        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        assertThat(mei.get("/staff/alerts/" + id).body())
                .contains("UA 1/26 is over: &lt;b&gt;Workers")
                .contains("Made of the approved text “Released”");
        assertThat(mei.post(page + "/follow-ready", Map.of("text", "0")).text())
                .contains("There is no such text that was approved.");
        assertThat(mei.post("/staff/ready-texts/" + text + "/retire", Map.of("form", "t"))
                        .status())
                .isEqualTo(303);
        assertThat(mei.post("/staff/ready-texts/" + text + "/retire", Map.of("form", "t"))
                        .text())
                .contains("It is gone already.");
    }

    @Test
    void showsWhoeverApprovesWhomItGoesToAndLetsThemReadItInTheirMailbox() {
        desk.sending.readers(7);
        long id = desk.inReview();
        String path = "/staff/alerts/" + id;
        desk.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE alert SET program_id = 1");
            handle.execute("DELETE FROM alert_trial");
        });

        TestBrowser.Answer page = li.get(path + "/release");
        assertThat(page.text())
                .contains("Who that is", "In English fewer than 10", "A program wrote this")
                .contains("I understand that this goes to fewer than 10 readers");
        assertThat(page.body()).as("nobody reads it out of the form either").doesNotContain("value=\"7\"");
        Map<String, String> ticked = Map.of("revision", "2", "counted", "10", "understood", "yes");
        assertThat(li.post(path + "/approve", ticked).text()).contains("Nobody has read this in a mailbox yet");
        assertThat(li.post(path + "/release/try", Map.of("form", "t")).location())
                .endsWith("/release");
        assertThat(desk.sending.tried).contains(LI.id());
        assertThat(li.get(path + "/release").text()).doesNotContain("A program wrote this");
        assertThat(li.post(path + "/approve", ticked).status()).isEqualTo(303);
    }
}
