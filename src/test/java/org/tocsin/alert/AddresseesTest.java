package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddresseesTest {
    private Newsdesk desk;
    private Addressees addressees;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        addressees = desk.here.addressees();
    }

    private static AddresseeCard embassy(String host) {
        AddresseeCard card = Sample.minister().card();
        return new AddresseeCard(
                AddresseeCard.Kind.EMBASSY,
                "",
                "",
                "",
                "Embassy of China",
                "",
                "",
                List.of("1 Example Street"),
                List.of(),
                "CN",
                host,
                "",
                "",
                List.of(),
                "",
                "",
                card.salutations(),
                List.of());
    }

    @Test
    void keepsAllThatIsKnownOfSomebody() {
        long id = addressees.add(MEI, Sample.minister().card(), NOW);

        Addressee found = addressees.find(id).orElseThrow();

        assertThat(found.card()).isEqualTo(Sample.minister().card());
        assertThat(found.verifiedAt()).isNull();
        assertThat(found.isStaleAt(NOW)).isTrue();
    }

    @Test
    void countsAsMadeSureOfForNinetyDays() {
        long id = addressees.add(MEI, Sample.minister().card(), NOW);
        Newsdesk.done(addressees.verify(JUN, id, 1, "Called them", NOW));
        Addressee found = addressees.find(id).orElseThrow();
        Instant later = NOW.plus(Duration.ofDays(90));

        assertThat(found.isStaleAt(later)).isFalse();
        assertThat(found.isStaleAt(later.plus(Duration.ofDays(1)))).isTrue();
        assertThat(addressees.countStale(NOW)).isZero();
        assertThat(addressees.countStale(later.plus(Duration.ofDays(1)))).isOne();
    }

    @Test
    void isNotMadeSureOfAnyMoreOnceItIsChangedOrDoubted() {
        long id = addressees.add(MEI, embassy("DE"), NOW);
        Newsdesk.done(addressees.verify(JUN, id, 1, "Called them", NOW));
        Newsdesk.done(addressees.change(MEI, id, 1, embassy("FR"), NOW));
        Addressee changed = addressees.find(id).orElseThrow();
        Newsdesk.done(addressees.verify(JUN, id, 2, "Called again", NOW));
        Newsdesk.done(addressees.doubt(MEI, id, "The fax does not answer", NOW));

        assertThat(changed.verifiedAt()).isNull();
        assertThat(addressees.find(id).orElseThrow().verifiedAt()).isNull();
        assertThat(addressees.checks(id, 10))
                .extracting(DirectoryDao.Check::outcome)
                .containsExactly("failed", "verified", "changed", "verified", "changed");
        assertThat(desk.audited()).contains("addressee_failed");
    }

    @Test
    void letsNobodyMakeSureOfWhatTheyHaveNotSeen() {
        long id = addressees.add(MEI, embassy("DE"), NOW);
        Newsdesk.done(addressees.change(MEI, id, 1, embassy("FR"), NOW));

        assertThat(addressees.verify(JUN, id, 1, "Called them", NOW).isDone()).isFalse();
        assertThat(addressees.change(JUN, id, 1, embassy("IT"), NOW).isDone()).isFalse();
    }

    @Test
    void knowsTheEmbassiesOfACountryButNotThoseOutOfUse() {
        addressees.add(MEI, Sample.minister().card(), NOW);
        long france = addressees.add(MEI, embassy("FR"), NOW);
        long germany = addressees.add(MEI, embassy("DE"), NOW);
        long old = addressees.add(MEI, embassy("IT"), NOW);
        Newsdesk.done(addressees.retire(MEI, old, NOW));

        assertThat(addressees.embassies("CN")).extracting(Addressee::id).containsExactly(germany, france);
        assertThat(addressees.embassies("VN")).isEmpty();
    }

    @Test
    void leavesAnAlertAsItWasApprovedWhateverBecomesOfTheDirectory() {
        long id = addressees.add(MEI, Sample.minister().card(), NOW);
        Newsdesk.done(addressees.verify(JUN, id, 1, "Called them", NOW));
        AlertAddressee chosen = addressees.find(id).orElseThrow().chosen(false);

        Newsdesk.done(addressees.change(MEI, id, 1, embassy("DE"), NOW));

        assertThat(chosen.card().office()).isEqualTo("Minister of Justice");
        assertThat(chosen.verifiedOn()).isEqualTo("2026-11-20");
    }

    @Test
    void givesEveryAlertAReferenceOfItsOwnHoweverManyBeginAtOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> begun = IntStream.range(0, 20)
                    .mapToObj(i -> nodes.submit(
                            () -> (i % 2 == 0 ? desk.here : desk.there).drafts().begin(MEI, NOW)))
                    .toList();
            for (Future<Long> each : begun) {
                each.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(desk.here.shelf().in(java.util.Set.of(AlertState.DRAFT), null, 30))
                .extracting(entry -> entry.row().shown())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "UA " + i + "/26")
                        .toList());
    }
}
