package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tocsin.value.Language;

class AlertContentTest {

    @Test
    void comesBackFromItsJsonAsItWas() {
        AlertContent content = Sample.content();

        AlertContent again = AlertJson.read(AlertJson.write(content), AlertContent.class);

        assertThat(again).isEqualTo(content);
        assertThat(again.canonical()).isEqualTo(content.canonical());
        assertThat(again.hash()).hasSize(32).isEqualTo(content.hash());
    }

    @Test
    void hasAnotherHashAsSoonAsAnyPartIsAnother() {
        AlertContent content = Sample.content();
        AlertUntil until = content.facts().until();
        AlertUntil later = new AlertUntil(
                Sample.DEADLINE.plusMillis(1), until.zone(), null, until.postalCutoffDays(), until.reviewOn());

        assertThat(content.with(Sample.facts(later)).hash()).isNotEqualTo(content.hash());
        assertThat(content.with("en", Sample.english(), true)
                        .with("fr", Sample.english(), true)
                        .hash())
                .isNotEqualTo(content.hash());
        assertThat(content.with(new AlertAudience(List.of(1L), List.of()), AlertSchedule.AT_ONCE)
                        .hash())
                .isNotEqualTo(content.hash());
        assertThat(content.with(
                                AlertAudience.ALL,
                                new AlertSchedule(LocalDateTime.parse("2026-11-21T09:00"), "Europe/Berlin"))
                        .hash())
                .isNotEqualTo(content.hash());
    }

    @Test
    void hasTheSameMailHashWhateverAudienceAndSchedule() {
        AlertContent content = Sample.content();

        AlertContent moved = content.with(
                new AlertAudience(List.of(3L), List.of("en")),
                new AlertSchedule(LocalDateTime.parse("2026-11-21T09:00"), "UTC"));

        assertThat(moved.mailHash()).isEqualTo(content.mailHash());
        assertThat(content.with("en", Sample.chinese(), true).mailHash()).isNotEqualTo(content.mailHash());
    }

    @Test
    void callsVersionsStaleWhenSharedFactsChange() {
        AlertContent content = Sample.content();

        AlertContent changed = content.with(Sample.facts(AlertUntil.OPEN));

        assertThat(content.stale()).isEmpty();
        assertThat(changed.stale()).containsExactly("en", "zh-Hans");
        assertThat(changed.with("en", Sample.english(), true).stale()).containsExactly("zh-Hans");
    }

    @Test
    void callsTheOthersStaleWhenOneThatWasUpToDateSaysSomethingElse() {
        AlertContent content = Sample.content();
        AlertVersion other = new AlertVersion(
                "Title",
                "",
                "He was taken in the morning.",
                "",
                List.of("Release him."),
                "",
                List.of(),
                List.of(),
                "",
                "");

        AlertContent changed = content.with("en", other, true);

        assertThat(changed.stale()).containsExactly("zh-Hans");
    }

    @Test
    void leavesTheOthersAloneWhenOneCatchesUp() {
        AlertContent content = Sample.content();
        AlertContent behind = content.with("zh-Hans", content.versions().get("zh-Hans"), false);
        AlertContent stale = new AlertContent(
                content.facts(),
                new TreeMap<>(Map.of(
                        "en", content.versions().get("en"),
                        "zh-Hans", Sample.chinese())),
                content.audience(),
                content.schedule());

        AlertContent caughtUp = stale.with("zh-Hans", Sample.english(), true);

        assertThat(behind.stale()).isEmpty(); // not checked now, but it was, against the same facts
        assertThat(stale.stale()).containsExactly("zh-Hans");
        assertThat(caughtUp.stale()).isEmpty();
    }

    @Test
    void readsWhatWasSavedBeforeThereWereWordsForFactsAndHashesItAlike() {
        AlertContent content = Sample.content().with("zh-Hans", Sample.chinese().with(new TreeMap<>()), true);

        String json = AlertJson.write(content);

        assertThat(json).doesNotContain("words");
        assertThat(AlertJson.read(json, AlertContent.class).hash()).isEqualTo(content.hash());
        assertThat(content.versions().get("zh-Hans").say("worker")).isEqualTo("worker");
    }

    @Test
    void leavesVersionsAsTheyAreWhenSomebodyMadeSureOfAnAddressee() {
        AlertContent content = Sample.content();
        AlertAddressee later = Sample.minister().verifiedOn(LocalDate.parse("2026-11-20"));

        AlertContent verified = content.with(content.facts().with(List.of(later)));

        assertThat(verified.stale()).isEmpty();
        assertThat(verified.hash()).as("what is approved is all of it").isNotEqualTo(content.hash());
    }

    @Test
    void readsWhatWasSavedWhenTheDayOfMakingSureWasStillInTheFactsOfAVersion() {
        AlertContent content = Sample.content();
        String before = AlertJson.hexHash(content.facts());
        AlertContent old = new AlertContent(
                content.facts(),
                new TreeMap<>(Map.of("en", Sample.english().madeFrom(before))),
                content.audience(),
                content.schedule());

        AlertContent again = AlertJson.read(AlertJson.write(old), AlertContent.class);

        assertThat(before).isNotEqualTo(content.facts().hash());
        assertThat(again.hash()).isEqualTo(old.hash());
        assertThat(again.stale()).isEmpty();
        assertThat(again.with(Sample.facts(AlertUntil.OPEN)).stale()).containsExactly("en");
    }

    @Test
    void keepsItsLanguagesWhenWhatNoneOfThemSaysIsChanged() {
        AlertContent content = Sample.content();
        AlertFacts facts = content.facts();
        AlertUntil until = facts.until();
        AlertUntil lookedAt = new AlertUntil(
                until.deadline(), until.zone(), null, until.postalCutoffDays(), LocalDate.of(2026, 12, 24));
        AlertUntil longer = new AlertUntil(
                until.deadline().plusSeconds(1), until.zone(), null, until.postalCutoffDays(), until.reviewOn());

        assertThat(content.with(ChangedFacts.of(facts)
                                .until(lookedAt)
                                .topics(List.of(7L))
                                .made())
                        .stale())
                .isEmpty();
        assertThat(content.with(ChangedFacts.of(facts).until(longer).made()).stale())
                .containsExactly("en", "zh-Hans");
    }

    @Test
    void readsFactsThatSayNothingOfTheLaw() {
        String json = AlertJson.write(Sample.facts()).replaceFirst("\"legal\":\\{[^}]*},?", "");

        assertThat(json).doesNotContain("legal");
        assertThat(AlertJson.read(json, AlertFacts.class).legal()).isEqualTo(LegalSituation.UNKNOWN);
    }

    @Test
    void hashesWhatWasSavedBeforeMailsCouldBeInTwoLanguagesAlike() {
        AlertContent content = Sample.content();
        AlertContent both =
                content.with(new AlertAudience(List.of(), List.of(), AlertAudience.BOTH), content.schedule());

        assertThat(AlertJson.write(content)).doesNotContain("layout");
        assertThat(both.mailHash()).as("another mail has to be read once more").isNotEqualTo(content.mailHash());
        assertThat(AlertJson.read(AlertJson.write(both), AlertContent.class)).isEqualTo(both);
        assertThat(both.below("zh-Hans")).contains("en");
        assertThat(both.below("en")).contains("zh-Hans");
        assertThat(content.below("en")).isEmpty();
        assertThat(both.without("en").below("zh-Hans")).isEmpty();
    }

    @Test
    void saysAWordNoMoreOnceItIsAnotherInTheFacts() {
        AlertFacts facts = Sample.facts();
        AlertFacts other = ChangedFacts.of(facts)
                .legal(new LegalSituation(null, null, "theft", "", ""))
                .made();

        assertThat(FactWords.missing(facts, "zh-Hans", Sample.chinese())).isEmpty();
        assertThat(FactWords.missing(other, "zh-Hans", Sample.chinese()))
                .extracting(FactWords.Word::english)
                .containsExactly("theft");
        assertThat(FactWords.missing(other, "en-GB", Sample.english())).isEmpty();
    }

    @Test
    void neverKeepsTheNameOfSomebodyWhoseNameIsWithheld() {
        CasePerson person = new CasePerson("Yao Fuxin", "姚福信", "zh-Hans", "he/him", 54, "worker", true);

        assertThat(AlertJson.write(person)).doesNotContain("Yao").doesNotContain("姚");
    }

    @Test
    void findsTheVersionThatSuitsAReader() {
        AlertContent content = Sample.content();

        assertThat(content.bestFor(Language.EN)).isEqualTo("en");
        assertThat(content.bestFor(Language.ZH_HANT)).isEqualTo("zh-Hans");
    }

    @Test
    void readsTimesOnTheClocksOfTheZoneAcrossSummerTime() {
        AlertSchedule gap = new AlertSchedule(LocalDateTime.parse("2026-03-29T02:30"), "Europe/Berlin");
        AlertSchedule overlap = new AlertSchedule(LocalDateTime.parse("2026-10-25T02:30"), "Europe/Berlin");

        assertThat(gap.instant()).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(overlap.instant()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }
}
