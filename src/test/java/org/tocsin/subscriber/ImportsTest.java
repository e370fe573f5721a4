package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.delivery.MailingKind;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

final class ImportsTest {
    private static final StaffMember MEI = new StaffMember(1, "mei", Set.of(Role.ADMIN), "x");
    private static final StaffMember LIN = new StaffMember(2, "lin", Set.of(Role.ADMIN), "x");
    private static final String LISTMONK = """
            uuid,email,name,attributes,status,created_at,updated_at
            1,a@example.org,A,"{""x"":1}",enabled,2020-01-01,2020-01-01
            2,b@example.org,"B, the second",{},blocklisted,2020-01-01,2020-01-01
            3,A@example.org,A again,{},enabled,2020-01-01,2020-01-01
            4,not an address,C,{},enabled,2020-01-01,2020-01-01
            5,postmaster@example.org,C,{},enabled,2020-01-01,2020-01-01
            6,,C,{},enabled,2020-01-01,2020-01-01
            7,z@xn--fiq228c.example,C,{},enabled,2020-01-01,2020-01-01
            """;

    @TempDir
    Path folder;

    Given given;
    Imports imports;
    Audit audit;

    @BeforeEach
    void open() {
        given = new Given(folder);
        given.empty("subscriber_import");
        audit = new Audit(given.database.jdbi(), given.database.transactions(), given.keys.auditChain());
        imports = imports();
    }

    private Imports imports() {
        ImportWork work = new ImportWork(
                given.database.jdbi(),
                given.keys,
                given.suppressions,
                new ImportWork.Arrivals(given.movements, given.tray, given.latestRelease::get));
        return new Imports(
                given.database.jdbi(),
                given.database.transactions(),
                given.keys,
                given.importLook(),
                work,
                given.clock);
    }

    @Test
    void tellsOfEveryLineThatIsLeftOutAndWhy() {
        ImportFile file = file(LISTMONK);

        assertThat(file.origin()).isEqualTo(ImportOrigin.LISTMONK);
        assertThat(imports.look(file).lines())
                .containsExactly(
                        "line 3: " + ImportRefusal.HAD_LEFT.words(),
                        "line 4: " + ImportRefusal.TWICE.words(),
                        "line 5: " + ImportRefusal.NOT_AN_ADDRESS.words(),
                        "line 6: " + ImportRefusal.OF_A_DOMAIN.words(),
                        "line 7: " + ImportRefusal.NO_ADDRESS.words());
        assertThat(imports.look(file).good()).isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
    }

    @Test
    void leavesOutAddressesWhoseLettersNoRelayTakes() {
        ImportFile file = file("email\n读者@example.org\nreader@例子.中国\n");
        given.takesAllLetters.set(false);
        assertThat(imports.look(file).lines()).containsExactly("line 2: " + ImportRefusal.OTHER_LETTERS.words());
        long list = imports.draft(MEI, file, confirmed());
        assertThat(imports.reports().byReason(list)).containsOnlyKeys(ImportRefusal.OTHER_LETTERS);
        assertThat(imports.waiting(list)).as("a domain goes in ASCII").isEqualTo(1);

        given.takesAllLetters.set(true);

        assertThat(imports.look(file).good()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID~a@example.org,A,2,x,x,1,2' | MAILCHIMP
            'Email Address,UNSUB_TIME,LEID~a@example.org,,1~b@example.org,2020-01-01,2' | MAILCHIMP
            'a@example.org~B <b@example.org>' | MAILMAN
            'Email;Subscription date;Status~a@example.org;2020;active~b@example.org;2020;unsubscribed' | WORDPRESS
            'Name\tE-mail~A\ta@example.org' | OTHER
            '\uFEFFemail~a@example.org' | OTHER
            """)
    void knowsListsOfOtherPrograms(String list, ImportOrigin origin) {
        ImportFile file = file(list.replace('~', '\n'));

        assertThat(file.origin()).isEqualTo(origin);
        assertThat(file.good()).extracting(ImportFile.Line::address).contains(new EmailAddress("a@example.org"));
        assertThat(file.refused())
                .hasSize((int) list.chars().filter(each -> each == '~').count()
                        - file.good().size()
                        + (origin == ImportOrigin.MAILMAN ? 1 : 0));
    }

    @Test
    void takesNothingForAnAddressThatAnOpenQuotationMarkSwallowed() {
        String lines =
                IntStream.range(0, 50).mapToObj(i -> "r" + i + "@example.org,x").collect(Collectors.joining("\n"));

        ImportFile file = file("email,name\nfirst@example.org,\"open\n" + lines);

        assertThat(file.refused()).containsExactly(new ImportFile.Refused(2, ImportRefusal.BROKEN));
        assertThat(file.good()).isEmpty();
    }

    @Test
    void beginsOnlyWhenASecondPersonSaysSo() {
        long list = proposed(file(LISTMONK));

        assertThat(imports.workOnce()).isFalse();
        assertThat(imports.approve(MEI, audit, list)).as("their own").isFalse();
        assertThat(imports.approve(LIN, audit, list)).isTrue();
        workOff();

        assertThat(given.subscribers.count()).isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(4);
        assertThat(given.number(
                        "SELECT COUNT(*) FROM subscriber WHERE consent = 'import listmonk' AND rhythm = 'weekly'"))
                .isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import WHERE state = 'done' AND taken = 2"))
                .isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_part")).isZero();
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(given.lastId())))
                .hasSize(1);
    }

    @Test
    void leavesOutWhoIsKnownOrMustNotBeWrittenToEvenIfThatCameLater() {
        given.subscriber("known@example.org", Rhythm.DAILY, "press");
        ImportFile file = file("known@example.org\nsuppressed@example.org\nlater@example.org\nnew@example.org\n");
        given.suppressions.suppress(
                new EmailAddress("suppressed@example.org"), Suppressions.Reason.COMPLAINT, Given.START);

        assertThat(imports.look(file).byReason()).containsOnlyKeys(ImportRefusal.KNOWN, ImportRefusal.SUPPRESSED);
        imports.begin(audit, file, confirmed());
        given.suppressions.suppress(new EmailAddress("later@example.org"), Suppressions.Reason.COMPLAINT, Given.START);
        workOff();

        assertThat(given.subscribers.count()).isEqualTo(2);
        assertThat(given.number("SELECT passed FROM subscriber_import")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE rhythm = 'daily'"))
                .as("what a reader chose here stays")
                .isEqualTo(1);
    }

    @Test
    void asksAHundredAMinute() {
        String list =
                IntStream.range(0, 250).mapToObj(i -> "r" + i + "@example.org").collect(Collectors.joining("\n"));
        imports.begin(
                audit, file(list), new Imports.Wish(Imports.Mode.ASK, given.choices(Rhythm.WEEKLY, "press"), "asked"));

        workOff();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(100);
        given.clock.moveOn(Duration.ofMinutes(1));
        workOff();
        given.clock.moveOn(Duration.ofMinutes(1));
        workOff();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(250);
        given.requests.handleDue(given.clock.instant());

        assertThat(given.mails("confirmation")).isEqualTo(250);
        assertThat(given.subscribers.count()).isZero();
    }

    @Test
    void forgetsWhatIsDropped() {
        long list = proposed(file(LISTMONK));

        assertThat(imports.drop(LIN, audit, list)).isTrue();

        assertThat(imports.approve(LIN, audit, list)).isFalse();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_part")).isZero();
    }

    @Test
    void forgetsADraftThatNobodyProposes() {
        long list = imports.draft(MEI, file(LISTMONK), confirmed());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_refusal"))
                .isEqualTo(5);
        assertThat(imports.approve(LIN, audit, list)).as("nobody asked them to").isFalse();
        assertThat(imports.newest(LIN, 5)).as("to others it is not there").isEmpty();
        assertThat(imports.workOnce()).isFalse();

        given.clock.moveOn(Duration.ofHours(25));
        imports.forgetDrafts();

        assertThat(imports.find(list)).isEmpty();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_part")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_refusal"))
                .isZero();
    }

    @Test
    void keepsTheReportLineByLine() {
        long list = imports.draft(MEI, file(LISTMONK), confirmed());

        assertThat(imports.reports().byReason(list))
                .containsOnlyKeys(
                        ImportRefusal.HAD_LEFT,
                        ImportRefusal.TWICE,
                        ImportRefusal.NOT_AN_ADDRESS,
                        ImportRefusal.OF_A_DOMAIN,
                        ImportRefusal.NO_ADDRESS);
        assertThat(imports.reports().after(list, 4, 2))
                .containsExactly(
                        new ImportFile.Refused(5, ImportRefusal.NOT_AN_ADDRESS),
                        new ImportFile.Refused(6, ImportRefusal.OF_A_DOMAIN));
    }

    @Test
    void readsWhatProgramsForTablesWriteInOtherCharacters() {
        String list = "Name,邮箱\n王小明,reader@example.org\n";

        for (byte[] octets : List.of(
                list.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + list).getBytes(StandardCharsets.UTF_8),
                list.getBytes(StandardCharsets.UTF_16),
                ("\uFEFF" + list).getBytes(StandardCharsets.UTF_16LE),
                list.getBytes(Charset.forName("GBK")))) {
            assertThat(ImportFile.read(new ByteArrayInputStream(octets), 10).good())
                    .containsExactly(new ImportFile.Line(2, new EmailAddress("reader@example.org")));
        }
    }

    @Test
    void breaksOffWhereALineHasNoEnd() {
        Reader endless = new Reader() {
            private long at;

            @Override
            public int read(char[] buffer, int from, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[from + i] = at < 23 ? "email\na@example.org\n\"open".charAt((int) at) : 'x';
                    at++;
                }
                return length;
            }

            @Override
            public void close() {}
        };

        ImportFile file = ImportFile.read(endless, 10);

        assertThat(file.good()).hasSize(1);
        assertThat(file.refused()).containsExactly(new ImportFile.Refused(3, ImportRefusal.BROKEN));
    }

    @Test
    void takesNoMoreLinesThanItMay() {
        assertThatThrownBy(() -> ImportFile.read(new StringReader("a@example.org\nb@example.org\nc@example.org"), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 2 lines");
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        String list = IntStream.range(0, 2_500)
                .mapToObj(i -> "reader" + i + "@example.org")
                .collect(Collectors.joining("\n"));
        long id = imports.begin(audit, file(list), confirmed());
        assertThat(imports.workOnce()).isTrue();

        imports = imports(); // as after a restart
        workOff();

        assertThat(imports.done(id)).isEqualTo(2_500);
        assertThat(given.subscribers.count()).isEqualTo(2_500);
    }

    @Test
    void bringsAManyThousandInByHandfuls() {
        String list = IntStream.range(0, 2_500)
                .mapToObj(i -> "reader" + i + "@example" + i % 300 + ".org")
                .collect(Collectors.joining("\n"));
        long id = imports.begin(audit, file(list), confirmed());

        assertThat(imports.workOnce()).isTrue();
        assertThat(imports.done(id)).isEqualTo(900);
        workOff();

        assertThat(given.subscribers.count()).isEqualTo(2_500);
        assertThat(given.number("SELECT SUM(amount) FROM subscriber_count WHERE kind = 'joined'"))
                .isEqualTo(2_500);
    }

    private static ImportFile file(String text) {
        return ImportFile.read(new StringReader(text), 100_000);
    }

    private long proposed(ImportFile file) {
        long list = imports.draft(MEI, file, confirmed());
        assertThat(imports.propose(LIN, audit, list))
                .as("the draft of somebody else")
                .isFalse();
        assertThat(imports.propose(MEI, audit, list)).isTrue();
        return list;
    }

    private Imports.Wish confirmed() {
        return new Imports.Wish(
                Imports.Mode.CONFIRMED, given.choices(Rhythm.WEEKLY, "press", "torture"), "they confirmed there");
    }

    @SuppressWarnings("StatementWithEmptyBody")
    private void workOff() {
        while (imports.workOnce()) {}
    }
}
