package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an entry of the directory after an alert has taken it over. */
class AddresseeSinceTest {
    private static final String DOUBTED =
            "Minister of Justice: since this was saved, somebody found that something of the entry does not work."
                    + " Mend it or make sure of it, and save the shared facts again.";
    private static final String RETIRED =
            "Minister of Justice: since this was saved, the entry was taken out of use. Choose another addressee.";
    private static final String CHANGED =
            "Minister of Justice: since this was saved, the entry was changed. Here it still is as it was: save the"
                    + " shared facts again to take the new one.";

    private Newsdesk desk;
    private Addressees addressees;
    private long minister;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        addressees = desk.here.addressees();
        minister = addressees.add(MEI, Sample.minister().card(), NOW);
    }

    private AlertContent content() {
        AlertContent content = desk.content();
        AlertFacts facts = content.facts()
                .with(List.of(addressees.find(minister).orElseThrow().chosen(false)));
        return content.with(facts).with("en", Sample.english(), true).with("zh-Hans", Sample.chinese(), true);
    }

    private void verify(Instant now) {
        int version = addressees.find(minister).orElseThrow().version();
        Newsdesk.done(addressees.verify(JUN, minister, version, "Called them", now));
    }

    private void change() {
        Newsdesk.done(
                addressees.change(MEI, minister, 1, Sample.minister().card().withoutPost(), NOW));
    }

    private AlertAnswer submit(long id) {
        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, NOW));
        return desk.here.drafts().submit(MEI, id, desk.row(id).revision(), NOW);
    }

    private AlertAnswer approve(long id) {
        return desk.here.releases().approve(LI, id, desk.seen(id), NOW);
    }

    private String release(long id) {
        return Jsoup.parse(
                        desk.browser(LI).get("/staff/alerts/" + id + "/release").body())
                .text();
    }

    @Test
    void goesToReviewWhenSomebodyMadeSureOfTheEntryAfterTheSave() {
        long id = desk.draft(content());
        assertThat(submit(id).refusals())
                .containsExactly("Minister of Justice: nobody has made sure that this is right.");

        verify(NOW);

        assertThat(submit(id).refusals()).isEmpty();
        assertThat(release(id)).contains("made sure of on 2026-11-20");
        assertThat(approve(id).refusals()).isEmpty();
    }

    @Test
    void isNotOldWhenSomebodyMadeSureOfItAgain() {
        verify(NOW.minus(Duration.ofDays(100)));
        long id = desk.inReview(content());
        assertThat(release(id)).contains("last made sure of more than 90 days ago");

        verify(NOW);

        assertThat(release(id)).doesNotContain("more than 90 days ago");
    }

    @Test
    void stopsReviewAndApprovalOfAnEntryThatWasDoubtedSince() {
        verify(NOW);
        long draft = desk.draft(content());
        long reviewed = desk.inReview(content());

        Newsdesk.done(addressees.doubt(MEI, minister, "The fax does not answer", NOW));

        assertThat(submit(draft).refusals()).containsExactly(DOUBTED);
        assertThat(approve(reviewed).refusals()).containsExactly(DOUBTED);
        assertThat(release(reviewed)).contains(DOUBTED, "made sure of on 2026-11-20, doubted since");
    }

    @Test
    void stopsReviewAndApprovalOfAnEntryThatIsNotUsedAnyMore() {
        verify(NOW);
        long draft = desk.draft(content());
        long reviewed = desk.inReview(content());

        Newsdesk.done(addressees.retire(MEI, minister, NOW));

        assertThat(submit(draft).refusals()).containsExactly(RETIRED);
        assertThat(approve(reviewed).refusals()).containsExactly(RETIRED);
        assertThat(release(reviewed)).contains(RETIRED, "not used any more");
    }

    @Test
    void warnsOfAnEntryThatWasChangedSinceUntilTheFactsAreSavedAgain() {
        verify(NOW);
        long id = desk.inReview(content());

        change();

        assertThat(release(id)).contains(CHANGED, "made sure of on 2026-11-20, changed since");
        assertThat(approve(id).refusals()).isEmpty();
        verify(NOW);
        Newsdesk.done(desk.here.drafts().save(MEI, id, desk.row(id).revision(), draft -> draft.with(content()), NOW));
        assertThat(submit(id).refusals()).isEmpty();
        assertThat(release(id)).doesNotContain(CHANGED, "changed since");
    }

    @Test
    void doesNotTakeAnotherEntryForTheOneThatSomebodyMadeSureOf() {
        long id = desk.draft(content());

        change();
        verify(NOW);

        assertThat(submit(id).refusals())
                .containsExactly("Minister of Justice: nobody has made sure that this is right.");
    }
}
