package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.delivery.Recipient;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class DigestDeskTest {
    private static final StaffMember MEI = new StaffMember(7, "mei", Set.of(Role.WRITER), "abc");
    private static final StaffMember WITHOUT_ADDRESS = new StaffMember(8, "sonam", Set.of(Role.WRITER), "abc");
    private static final Profile ANYBODY = Profile.of(new MultivaluedHashMap<>());

    @TempDir
    Path folder;

    private Given given;
    private DigestDesk desk;

    @BeforeEach
    void open() {
        given = new Given();
        desk = new DigestDesk(
                new DigestDesk.Means(
                        given.posts,
                        given.topics,
                        given.mailings,
                        given.material(),
                        (kind, created, numbers) -> numbers.contains(MEI.numberInLedger())
                                ? Map.of(
                                        MEI.numberInLedger(),
                                        new Recipient(new EmailAddress("mei@example.org"), Map.of(), null))
                                : Map.of(),
                        new Audit(
                                given.jdbi,
                                given.database.transactions(),
                                KeyRing.open(folder.resolve("keys")).auditChain())),
                given.jdbi,
                given.database.transactions(),
                new SettableClock(MORNING.minusSeconds(600)));
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void showsTheNextDigestAsItThenGoesOut() {
        long reader = given.daily("press");
        given.publish("On the press", "press");
        given.publish("On the law", "law");

        DigestDesk.Preview preview = desk.preview(profile("topic", "press", "format", "text"));
        given.digests().runDue(MORNING);

        assertThat(titles(preview)).containsExactly("On the press");
        assertThat(withoutToken(preview.mail().mail().text()))
                .isEqualTo(withoutToken(given.mailsTo(reader).get(0)));
    }

    @Test
    void showsSummariesToWhoeverWantsThese() {
        given.publish(Language.EN, "On the press", "The whole text.", "press");

        RenderedMail mail = desk.preview(profile("extent", "summary")).mail().mail();

        assertThat(mail.html())
                .contains("Summary of On the press.", "Read all of it")
                .doesNotContain("The whole text");
        assertThat(mail.text())
                .contains("Summary of On the press.", "Read all of it [")
                .doesNotContain("The whole text");
    }

    @Test
    void showsNothingWhereThereIsNoNews() {
        assertThat(desk.preview(ANYBODY).mail()).isNull();
    }

    @Test
    void makesDigestsWaitThatWouldHaveAHeldStoryAndNoOthers() {
        long waits = given.daily("press", "law");
        long goes = given.daily("law");
        long doubtful = given.publish("Is it so?", "press");
        given.publish("On the law", "law");

        assertThat(desk.hold(MEI, doubtful)).isTrue();
        given.digests().runDue(MORNING);
        assertThat(given.mailsTo(waits)).isEmpty();
        assertThat(given.mailsTo(goes)).hasSize(1);

        assertThat(desk.letGo(MEI, doubtful)).isTrue();
        given.digests().runDue(MORNING.plusSeconds(1));
        assertThat(given.mailsTo(waits)).singleElement().asString().contains("Is it so?", "On the law");
        assertThat(given.mailsTo(goes)).hasSize(1);
        assertThat(acts()).containsExactly("story_held", "story_let_go");
    }

    @Test
    void looksOnceAMinuteWhileAllWaitAndSendsTheRestWhenAHeldStoryIsWithdrawn() {
        long reader = given.daily("press");
        long doubtful = given.publish("Is it so?", "press");
        given.publish("It is so", "press");
        desk.hold(MEI, doubtful);
        Digests digests = given.digests();
        digests.runDue(MORNING);
        given.withdraw(doubtful);

        digests.runDue(MORNING.plusSeconds(59));
        assertThat(given.mailsTo(reader)).isEmpty();
        digests.runDue(MORNING.plusSeconds(60));

        assertThat(given.mailsTo(reader))
                .singleElement()
                .asString()
                .contains("It is so")
                .doesNotContain("Is it so?");
    }

    @Test
    void holdsAllAndLetsThemGoInOne() {
        long reader = given.daily("press");
        given.publish("On the press", "press");
        desk.holdRound(MEI);

        given.digests().runDue(MORNING);
        given.digests().runDue(MORNING.plus(Duration.ofDays(2)));
        assertThat(given.mailsTo(reader)).isEmpty();

        assertThat(desk.letRoundGo(MEI)).isTrue();
        given.digests().runDue(MORNING.plus(Duration.ofDays(2)));
        assertThat(given.mailsTo(reader)).hasSize(1);
        assertThat(acts()).containsExactly("digests_held", "digests_let_go");
    }

    @Test
    void putsStoriesInTheOrderThatStaffWant() {
        long reader = given.daily("press");
        long first = given.publish("First", "press");
        given.publish("Second", "press");
        given.publish("Third", "press");
        assertThat(titles(desk.preview(ANYBODY))).containsExactly("Third", "Second", "First");

        assertThat(desk.move(MEI, ANYBODY, first, -10_000)).isTrue();
        assertThat(desk.move(MEI, ANYBODY, first, 1)).isTrue();
        assertThat(desk.move(MEI, ANYBODY, 4711, 1)).isFalse();
        given.publish("Fourth", "press");

        assertThat(titles(desk.preview(ANYBODY))).containsExactly("Third", "First", "Second", "Fourth");
        given.digests().runDue(MORNING);
        assertThat(given.mailsTo(reader).get(0)).containsSubsequence("Third", "First", "Second", "Fourth");
    }

    @Test
    void putsANoteOnTopOfTheNextDigestOfEverybodyOnce() {
        long english = given.daily("press");
        long chinese = given.reader("daily", "zh-Hant", "press");
        given.publish("On the press", "press");
        desk.notes().write(MEI, Map.of(Language.EN, "Dear readers,\n\nwe move house.", Language.ZH_HANS, "我们搬家了。"));

        given.digests().runDue(MORNING);
        given.publish("Next day", "press");
        given.digests().runDue(MORNING.plus(Duration.ofDays(1)));

        assertThat(given.mailsTo(english)).hasSize(2);
        assertThat(given.mailsTo(english).get(0)).contains("Dear readers,\n\nwe move house.\n");
        assertThat(given.mailsTo(english).get(1)).doesNotContain("Dear readers");
        assertThat(given.mailsTo(chinese).get(0)).contains("我们搬家了。");
    }

    @Test
    void sendsNoMailForANoteAlone() {
        long reader = given.daily("press");
        desk.notes().write(MEI, Map.of(Language.EN, "Dear readers"));

        given.digests().runDue(MORNING);

        assertThat(given.mailsTo(reader)).isEmpty();
        assertThat(desk.notes().write(MEI, Map.of(Language.EN, " "))).isFalse();
    }

    @Test
    void takesANoteBack() {
        long reader = given.daily("press");
        given.publish("On the press", "press");
        desk.notes().write(MEI, Map.of(Language.EN, "Dear readers"));

        assertThat(desk.notes().takeBack(MEI, desk.notes().all().get(0).number()))
                .isTrue();
        given.digests().runDue(MORNING);

        assertThat(given.mailsTo(reader).get(0)).doesNotContain("Dear readers");
    }

    @Test
    void sendsATestToWhoeverAsks() {
        assertThat(desk.test(MEI, ANYBODY)).isEqualTo(DigestDesk.Test.NOTHING);
        given.publish("On the press", "press");

        assertThat(desk.test(WITHOUT_ADDRESS, ANYBODY)).isEqualTo(DigestDesk.Test.NO_ADDRESS);
        assertThat(desk.test(MEI, ANYBODY)).isEqualTo(DigestDesk.Test.SENT);

        assertThat(given.number("SELECT subscriber_id FROM delivery")).isEqualTo(MEI.numberInLedger());
        assertThat(given.number("SELECT COUNT(*) FROM edition WHERE subject LIKE '[Test] The Rights Letter%'"))
                .isEqualTo(1);
        assertThat(acts()).containsExactly("digest_tested");
    }

    @Test
    void keepsACopyWithoutPersonalLinksAndAnArchive() {
        long reader = given.daily("press");
        long stays = given.publish("On the press", "press");
        long goes = given.publish("A mistake", "press");
        given.digests().runDue(MORNING);
        given.withdraw(goes);
        Letters letters = new Letters(given.jdbi, given.database.transactions(), given.posts);

        String token = given.mailsTo(reader).get(0).replaceFirst("(?s).*/letters/([a-z2-7]{26}).*", "$1");
        Letters.Copy copy = letters.copy(token, Language.EN).orElseThrow();

        assertThat(copy.stories()).extracting(story -> story.card().id()).containsExactly(stays);
        letters.forget(MORNING.plus(Duration.ofDays(399)));
        assertThat(letters.copy(token, Language.EN)).isPresent();
        letters.forget(MORNING.plus(Duration.ofDays(401)));
        assertThat(letters.copy(token, Language.EN)).isEmpty();
        assertThat(letters.copy("a".repeat(26), Language.EN)).isEmpty();
        assertThat(letters.copy("nonsense", Language.EN)).isEmpty();
        List<Letters.Day> days =
                letters.days(null, Given.SITE.zone(), Language.EN, Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.date()).isEqualTo("2026-11-21");
            assertThat(day.stories()).hasSize(1);
        });
        assertThat(letters.days(days.get(0).date(), Given.SITE.zone(), Language.EN, MORNING))
                .isEmpty();
    }

    private static Profile profile(String... typed) {
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        for (int at = 0; at < typed.length; at += 2) {
            query.add(typed[at], typed[at + 1]);
        }
        return Profile.of(query);
    }

    private static List<String> titles(DigestDesk.Preview preview) {
        return preview.stories().stream().map(story -> story.post().title()).toList();
    }

    private static String withoutToken(String text) {
        return text.replaceAll("/letters/[a-z2-7]{26}", "/letters/x");
    }

    private List<String> acts() {
        return given.jdbi.withHandle(handle -> handle.createQuery("SELECT act FROM audit_entry ORDER BY id")
                .mapTo(String.class)
                .list());
    }
}
