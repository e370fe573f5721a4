package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.crypto.SealedFor;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.TestBrowser;

/** Answers that readers got, which nobody can read but whoever has the newsroom's key. */
class ReaderRepliesTest {
    private static final String PAGE = "/actions/ua-12-26";
    private static final String SECRET = "The ministry answers: she will see a lawyer. 部长已答复。";

    private Given given;
    private OpenPgpPerson newsroom;
    private Audit audit;
    private ReaderReplies replies;
    private TestBrowser reader;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        given = new Given();
        given.sent("ua-12-26", Sample.content());
        newsroom = OpenPgpPerson.in(folder);
        audit = new Audit(
                given.database.jdbi(),
                given.database.transactions(),
                KeyRing.open(folder.resolve("keys")).auditChain());
        replies = new ReaderReplies(
                given.database.jdbi(),
                given.database.transactions(),
                audit,
                SealedFor.ownerOf(newsroom.publicKey(), Given.NOW));
        reader = given.browser(replies);
    }

    private List<String> column(String name) {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + name + " FROM alert_answer ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void keepsWhatOnlyTheNewsroomCanReadAndTheDayAndNothingElse() throws IOException {
        assertThat(reader.get(PAGE).body()).contains("href=\"" + PAGE + "/answer\"");
        assertThat(reader.get("/zh-Hant" + PAGE + "/answer").text()).contains("只有編輯部能讀到");

        TestBrowser.Answer passed =
                reader.post(PAGE + "/answer", Map.of("from", "Minister of Justice", "answer", SECRET));

        assertThat(passed.status()).isEqualTo(303);
        assertThat(passed.location()).endsWith("/actions/answered");
        assertThat(passed.cookies()).isEmpty();
        assertThat(reader.get("/actions/answered").text()).contains("Thank you");
        String sealed = column("sealed").get(0);
        assertThat(sealed).startsWith("-----BEGIN PGP MESSAGE-----").doesNotContain("lawyer");
        assertThat(column("on_day")).containsExactly("2026-11-20");
        byte[] plain = newsroom.open(new ByteArrayInputStream(sealed.getBytes(StandardCharsets.US_ASCII)))
                .readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8).strip())
                .isEqualTo("UA 12/26\nFrom: Minister of Justice\n\n" + SECRET);
    }

    @Test
    void isAsLongHoweverShortTheAnswerIs() {
        reader.post(PAGE + "/answer", Map.of("answer", "No."));
        reader.post(PAGE + "/answer", Map.of("answer", "A much longer answer ".repeat(50)));

        assertThat(column("LENGTH(sealed)").get(0))
                .isEqualTo(column("LENGTH(sealed)").get(1));
    }

    @Test
    void takesAnswersLongAfterTheDeadlineButNoEmptyOrEndlessOnes() {
        given.database.jdbi().useHandle(handle -> handle.execute("UPDATE alert SET state = 'closed'"));

        assertThat(reader.post(PAGE + "/answer", Map.of("answer", "  ")).text()).contains("The answer is missing");
        assertThat(reader.post(PAGE + "/answer", Map.of("answer", "x".repeat(20_001)))
                        .text())
                .contains("more than we can take");
        assertThat(reader.post(PAGE + "/answer", Map.of("answer", SECRET)).status())
                .isEqualTo(303);
        assertThat(column("id")).hasSize(1);
    }

    @Test
    void isOpenAgainAnHourAfterSomebodyFilledIt() {
        for (int answer = 0; answer < 20; answer++) {
            assertThat(reader.post(PAGE + "/answer", Map.of("answer", "Spam")).status())
                    .isEqualTo(303);
        }

        assertThat(reader.post(PAGE + "/answer", Map.of("answer", SECRET)).text())
                .contains("take no more now", "in an hour", SECRET);
        given.sent("ua-13-26", Sample.content());
        assertThat(reader.post("/actions/ua-13-26/answer", Map.of("answer", SECRET))
                        .status())
                .as("of another alert")
                .isEqualTo(303);
        given.clock.moveOn(Duration.ofHours(1));
        assertThat(reader.post(PAGE + "/answer", Map.of("answer", SECRET)).status())
                .isEqualTo(303);
        assertThat(column("id")).hasSize(20 + 1 + 1);
    }

    @Test
    void leavesNoPageOfItInACache() {
        assertThat(reader.get(PAGE + "/answer").headers().get("Cache-Control").toString())
                .contains("no-store");
        TestBrowser.Answer refused = reader.post(PAGE + "/answer", Map.of("answer", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.headers().get("Cache-Control").toString()).contains("no-store");
    }

    @Test
    void offersNothingWhereThereIsNoKey() {
        ReaderReplies none = new ReaderReplies(given.database.jdbi(), given.database.transactions(), audit, null);

        assertThat(given.browser().get(PAGE).body()).doesNotContain("/answer");
        assertThat(given.browser(none).get(PAGE + "/answer").status()).isEqualTo(404);
        assertThat(given.browser(none)
                        .post(PAGE + "/answer", Map.of("answer", SECRET))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isFetchedByThoseWhoWriteAndDeletedWhenItWasRead() {
        reader.post(PAGE + "/answer", Map.of("answer", SECRET));
        long number = Long.parseLong(column("id").get(0));
        long alert = Long.parseLong(column("alert_id").get(0));

        assertThat(replies.fetch(Newsdesk.member(1, "mei", Role.WRITER), alert, number))
                .contains(column("sealed").get(0));
        assertThat(replies.fetch(Newsdesk.member(1, "mei", Role.WRITER), alert + 1, number))
                .isEmpty();
        assertThat(replies.delete(Newsdesk.member(1, "mei", Role.WRITER), alert, number, Given.NOW))
                .isTrue();
        assertThat(replies.delete(Newsdesk.member(1, "mei", Role.WRITER), alert, number, Given.NOW))
                .isFalse();
        assertThat(column("id")).isEmpty();
    }
}
