package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLintsTest {
    private static final Instant NOW = Newsdesk.NOW;

    private final AlertLints lints = new AlertLints(Newsdesk.CONFIG, "desk.example", ids -> List.of());

    private static AlertContent content() {
        return facts(facts -> facts);
    }

    /** A complete alert whose shared facts are others, and whose versions were checked against them. */
    private static AlertContent facts(UnaryOperator<AlertFacts> change) {
        AlertFacts some = Sample.facts();
        AlertFacts complete = new AlertFacts(
                some.kind(),
                some.persons(),
                some.place(),
                some.country(),
                some.concerns(),
                some.legal(),
                some.calls(),
                some.addressees(),
                some.until(),
                List.of(1L),
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                "");
        return new AlertContent(change.apply(complete), new TreeMap<>(), AlertAudience.ALL, AlertSchedule.AT_ONCE)
                .with("en", Sample.english(), true)
                .with("zh-Hans", Sample.chinese(), true);
    }

    private static AlertFacts pictured(AlertFacts facts, int times, AlertPicture picture) {
        return ChangedFacts.of(facts)
                .pictures(Collections.nCopies(times, picture))
                .made();
    }

    private static AlertFacts with(AlertFacts facts, List<AlertAddressee> addressees, List<CasePerson> persons) {
        return ChangedFacts.of(facts).addressees(addressees).persons(persons).made();
    }

    private static AlertVersion english(String facts, String letter) {
        AlertVersion some = Sample.english();
        return new AlertVersion(
                some.title(), some.summary(), facts, "", some.demands(), letter, List.of(), List.of(), "", "");
    }

    private List<String> blocking(AlertContent content, DeskNotes notes) {
        return words(content, notes, true);
    }

    private List<String> warnings(AlertContent content) {
        return words(content, Newsdesk.notes(), false);
    }

    private List<String> words(AlertContent content, DeskNotes notes, boolean isBlocking) {
        return lints.of(content, notes, false, 100, NOW).stream()
                .filter(fault -> fault.isBlocking() == isBlocking)
                .map(AlertFault::words)
                .toList();
    }

    @Test
    void findsNothingInACompleteAlert() {
        assertThat(lints.of(content(), Newsdesk.notes(), false, 100, NOW)).isEmpty();
    }

    @Test
    void stopsMorePicturesThanAMailShouldCarry() {
        AlertPicture picture = new AlertPicture(7, "", new TreeMap<>(Map.of("en", "He.", "zh-Hans", "他。")));

        assertThat(blocking(facts(each -> pictured(each, 4, picture)), Newsdesk.notes()))
                .isEmpty();
        assertThat(blocking(facts(each -> pictured(each, 5, picture)), Newsdesk.notes()))
                .containsExactly("More than four pictures: a mail with all of them opens slowly.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear [NAME],",
                "XXX was taken",
                "It was {{ date }}",
                "Place: TBC",
                "TODO: check",
                "Yours, [Your name]",
                "On [date of arrest]",
                "此致 【姓名】",
                "[您的姓名]",
                "xxx was taken",
                "His number is [ID].",
                "in [City] at night",
                "the [prisoner] is ill",
                "Dear [COUNTRY’S PRESIDENT],",
                "[name, city and country]",
                "［姓名、地址］",
                "[姓名、地址]",
                "他在XX省被捕",
                "他在xx市",
                "××省",
                "____",
                "He is ??? years old",
                "Arrested on TBD",
                "tbd",
                "FIXME",
                "Lorem ipsum dolor",
                "About {name}: over",
                "“{Title}” is over",
                "关于｛姓名｝"
            })
    void stopsWhatWasLeftToFillIn(String text) {
        assertThat(blocking(
                        content().with("en", english(text, "letter"), true).with("zh-Hans", Sample.chinese(), true),
                        Newsdesk.notes()))
                .singleElement()
                .asString()
                .startsWith("Something was left to fill in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "her brother YAO FUXIN said",
                "他的兄弟姚福信说",
                "姚 福信",
                "Yao Fúxìn was there",
                "Yaofuxin",
                "Yao-Fuxin's wife",
                "Fuxin Yao",
                "FUXIN, Yao",
                "Yao Fu-xin",
                "工人Yao Fuxin说",
                "https://petition.example/free-yao-fuxin",
                "https://petition.example/FreeYaoFuxinNow",
                "https://petition.example/release_yao_fuxin",
                "https://petition.example/%E5%A7%9A%E7%A6%8F%E4%BF%A1"
            })
    void stopsANameThatIsWithheldInAnyScriptAndAnyCase(String text) {
        DeskNotes notes = new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of("Yao Fuxin", "姚福信"));
        AlertContent content = facts(facts ->
                        with(facts, facts.addressees(), List.of(new CasePerson("", "", "", "", null, "", true))))
                .with("en", english(text, "Release her."), true)
                .with("zh-Hans", Sample.chinese(), true)
                .without("zh-Hans");

        assertThat(blocking(content, notes)).containsExactly("A name that is to be withheld stands in the text.");
    }

    @Test
    void findsAWithheldNameInTheOtherWayOfWritingChineseAndNoneWithinAWord() {
        assertThat(WrittenNames.isAnyIn("律師劉曉華被帶走", List.of("刘晓华"))).isTrue();
        assertThat(WrittenNames.isAnyIn("律师刘晓华被带走", List.of("劉曉華"))).isTrue();
        assertThat(WrittenNames.isAnyIn("in public, quickly", List.of("Li", "", " ")))
                .isFalse();
        assertThat(WrittenNames.isAnyIn("Li said", List.of("Li"))).isTrue();
        assertThat(WrittenNames.isAnyIn("a note [sic] and [more](https://a.example)", List.of("Sic")))
                .isTrue();
    }

    @Test
    void stopsANameThatIsWithheldAmongWhatItIsAbout() {
        DeskNotes notes = new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of("Liu Xiaohua"));
        AlertContent content = facts(facts -> ChangedFacts.of(facts)
                        .concerns(List.of("the trial of Liu Xiaohua"))
                        .made())
                .with("en", english("He was taken.", "Release him."), true)
                .without("zh-Hans");

        assertThat(blocking(content, notes)).contains("A name that is to be withheld stands in the text.");
    }

    @Test
    void findsEachNameOfALineThatHoldsSeveral() {
        assertThat(WrittenNames.isAnyIn("姚福信说", List.of("Yao Fuxin (姚福信)"))).isTrue();
        assertThat(WrittenNames.isAnyIn("Yao Fuxin said", List.of("姚福信 Yao Fuxin")))
                .isTrue();
        assertThat(WrittenNames.isAnyIn("Guo Sufen said", List.of("Yao Fuxin; Guo Sufen")))
                .isTrue();
        assertThat(WrittenNames.isAnyIn("阿姨和Q", List.of("阿Q"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mrs Guo said", "Sufen said", "素芬说", "petition.example/guo-is-free"})
    void asksAboutAPartOfANameThatIsWithheld(String text) {
        assertThat(partIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"She was free", "他们说郭先生来过", "Yao's family", "Guoyang", "he is in it"})
    void passesOverWordsAndNamesThatGiveNothingAway(String text) {
        assertThat(partIn(text)).isFalse();
    }

    private static boolean partIn(String text) {
        List<String> withheld = List.of("Guo Sufen", "郭素芬", "Yao He", "Yao In");
        return WrittenNames.isPartIn(text, withheld, List.of("Yao Fuxin", "姚福信"));
    }

    @Test
    void warnsOfAPartOfAWithheldName() {
        DeskNotes notes = new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of("Guo Sufen"));
        AlertContent content = content()
                .with("en", english("Mrs Guo said so.", "**Yao Fuxin**"), true)
                .with("zh-Hans", Sample.chinese(), true);

        assertThat(blocking(content, notes)).isEmpty();
        assertThat(words(content, notes, false))
                .containsExactly("A part of a name that is to be withheld stands in the text: is that meant?");
    }

    @Test
    void looksForWithheldNamesAndForWhatWasLeftInAllThatReadersSeeOfTheFacts() {
        DeskNotes notes = new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of("Guo Sufen"));
        AlertFacts plain = content().facts();
        CasePerson person = plain.persons().get(0);
        AlertCall petition =
                new AlertCall(AlertCall.Type.PETITION, "https://petition.example/free-sufen-guo", null, "");
        CasePerson pronoun = new CasePerson("Yao Fuxin", "", "", "[PRONOUN]", null, "", false);

        assertThat(blocking(
                        facts(each ->
                                ChangedFacts.of(each).calls(List.of(petition)).made()),
                        notes))
                .containsExactly("A name that is to be withheld stands among the facts or the addressees.");
        assertThat(blocking(facts(each -> with(each, List.of(salutation("Dear [NAME]:")), List.of(person))), notes))
                .containsExactly("Something was left to fill in among the facts or the addressees: “[NAME]”.");
        assertThat(blocking(facts(each -> with(each, List.of(salutation("Dear Guo Sufen:")), List.of(person))), notes))
                .containsExactly("A name that is to be withheld stands among the facts or the addressees.");
        assertThat(blocking(facts(each -> with(each, each.addressees(), List.of(pronoun))), notes))
                .contains("Something was left to fill in among the facts or the addressees: “[PRONOUN]”.");
    }

    private static AlertAddressee salutation(String words) {
        AddresseeCard card = Sample.minister().card();
        AddresseeCard other = new AddresseeCard(
                card.kind(),
                card.name(),
                card.nativeName(),
                card.honorific(),
                card.office(),
                card.nativeOffice(),
                card.organisation(),
                card.postalLatin(),
                card.postalNative(),
                card.country(),
                card.hostCountry(),
                card.fax(),
                card.phone(),
                card.emails(),
                card.webForm(),
                card.social(),
                new TreeMap<>(Map.of("en", words)),
                card.languages());
        return new AlertAddressee(1, false, other, LocalDate.parse("2026-11-01"));
    }

    @Test
    void leavesBracketsAloneThatAskForNothing() {
        AlertContent content = content()
                .with(
                        "en",
                        english(
                                "He said so [sic]. See [name](https://desk.example/1). They […] told [the Party]"
                                        + " [state media] and a [UN] envoy, says [ABC](https://desk.example/2), that [his"
                                        + " name] is said on www.xxx.example [city officials say]. Why?",
                                "**Yao Fuxin**"),
                        true)
                .with("zh-Hans", Sample.chinese(), true);

        assertThat(blocking(content, Newsdesk.notes())).isEmpty();
        assertThat(warnings(content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"某某人说", "“Where is he???”", "他在哪里？？？"})
    void asksAboutWhatMayBeLeftOverOrAWord(String text) {
        AlertContent content =
                content().with("en", english(text, "**Yao Fuxin**"), true).with("zh-Hans", Sample.chinese(), true);

        assertThat(blocking(content, Newsdesk.notes())).isEmpty();
        assertThat(warnings(content)).singleElement().asString().startsWith("Was something left to fill in? “");
    }

    @Test
    void stopsAnAddresseeNobodyMadeSureOfAndWarnsOfAnOldOne() {
        AlertAddressee minister = Sample.minister();
        AlertContent never = facts(
                facts -> with(facts, List.of(new AlertAddressee(1, false, minister.card(), null)), facts.persons()));
        LocalDate today = LocalDate.parse("2026-11-20");

        assertThat(blocking(never, Newsdesk.notes()))
                .containsExactly("Minister of Justice: nobody has made sure that this is right.");
        assertThat(warnings(verified(today.minusDays(90)))).isEmpty();
        assertThat(warnings(verified(today.minusDays(91))))
                .containsExactly("Minister of Justice: last made sure of more than 90 days ago.");
    }

    private static AlertContent verified(LocalDate day) {
        return facts(facts -> with(
                facts, List.of(new AlertAddressee(1, false, Sample.minister().card(), day)), facts.persons()));
    }

    @Test
    void warnsOfADeadlineAtMidnightSinceReadersTakeItForAnotherDay() {
        Instant midnight = Instant.parse("2026-12-04T16:00:00Z");

        assertThat(warnings(until(new AlertUntil(midnight, "Asia/Shanghai", null, 10, LocalDate.of(2026, 11, 30)))))
                .containsExactly("The deadline is at 00:00, which many take for the end of that day: say 23:59 of the"
                        + " day before.");
        assertThat(warnings(until(new AlertUntil(midnight, "UTC", null, 10, LocalDate.of(2026, 11, 30)))))
                .isEmpty();
    }

    private static AlertContent until(AlertUntil until) {
        return facts(facts -> ChangedFacts.of(facts).until(until).made());
    }

    /** Readers are shown the same whatever it is called. */
    @Test
    void looksAtACorrectionThatAsksAsAtAnythingElseThatAsks() {
        AlertUntil open = new AlertUntil(null, "Asia/Shanghai", null, 10, null);
        AlertContent asking = facts(facts -> ChangedFacts.of(facts)
                        .kind(AlertKind.CORRECTION)
                        .addressees(List.of())
                        .until(open)
                        .made())
                .with("en", silent(), true)
                .without("zh-Hans");

        assertThat(followUp(asking, true))
                .containsExactly(
                        "Letters are asked for, but there is nobody to write to.",
                        "Say until when readers are to write.",
                        "Letters are asked for: the demands and a model letter are missing.");
        assertThat(followUp(asking, false)).containsExactly("Set a day on which somebody looks at it again.");
    }

    @Test
    void wantsNeitherTimeNorAddresseeForACorrectionThatAsksForNothing() {
        AlertUntil open = new AlertUntil(null, "Asia/Shanghai", null, 10, null);
        AlertContent nothing = facts(facts -> ChangedFacts.of(facts)
                        .kind(AlertKind.CORRECTION)
                        .calls(List.of())
                        .addressees(List.of())
                        .until(open)
                        .made())
                .with("en", silent(), true)
                .without("zh-Hans");
        AlertContent unasked = facts(facts -> ChangedFacts.of(facts)
                .kind(AlertKind.CORRECTION)
                .calls(List.of())
                .made());

        assertThat(followUp(nothing, true)).isEmpty();
        assertThat(followUp(nothing, false)).isEmpty();
        assertThat(followUp(unasked, false))
                .containsExactly("No letters are asked for, so readers are not shown whom to write to.");
    }

    private static AlertVersion silent() {
        AlertVersion some = Sample.english();
        return new AlertVersion(
                some.title(), some.summary(), some.facts(), "", List.of(), "", List.of(), List.of(), "", "");
    }

    private List<String> followUp(AlertContent content, boolean isBlocking) {
        return lints.of(content, Newsdesk.notes(), true, 100, NOW).stream()
                .filter(fault -> fault.isBlocking() == isBlocking)
                .map(AlertFault::words)
                .toList();
    }

    @Test
    void stopsWhatOnlyStaffCanSay() {
        assertThat(blocking(content(), DeskNotes.BLANK))
                .containsExactly(
                        "Write down the sources, and who checked them.",
                        "Say whether the person or the family agrees.");
    }

    @Test
    void stopsPicturesFromElsewhereAndAsksAboutLinks() {
        AlertContent content = content()
                .with(
                        "en",
                        english(
                                "![x](https://a.example/x.png) https://b.example/y https://desk.example/z",
                                "**Yao Fuxin**"),
                        true)
                .with("zh-Hans", Sample.chinese(), true);

        assertThat(blocking(content, Newsdesk.notes()))
                .containsExactly("There is a picture from elsewhere in the text: add it as a picture.");
        assertThat(warnings(content))
                .containsExactly(
                        "A link leads to a.example: is that meant?", "A link leads to b.example: is that meant?");
    }

    @Test
    void warnsOfALetterInWhichNoNameStandsOut() {
        String warning = "No name stands out in the model letter: write it as **the name**.";
        AlertFacts withheld = ChangedFacts.of(Sample.facts())
                .persons(List.of(new CasePerson("", "", "", "", null, "worker", true)))
                .made();

        for (String letter : List.of("Release Yao Fuxin.", "**Release** Yao Fuxin.", "**Release him.**", "**")) {
            assertThat(warnings(content().with("en", english("f", letter), true)))
                    .as(letter)
                    .contains(warning);
        }
        for (String letter : List.of("Release **Yao Fuxin**.", "Release **YAO Fuxin and\nhis wife**.", "釋放**姚福信**")) {
            assertThat(warnings(content().with("en", english("f", letter), true)))
                    .as(letter)
                    .doesNotContain(warning);
        }
        assertThat(warnings(facts(facts -> withheld).with("en", english("f", "Release her."), true)))
                .as("a name that is withheld stands nowhere")
                .doesNotContain(warning);
        assertThat(warnings(content().with("en", english("f", ""), true)))
                .as("a letter that is not written yet")
                .doesNotContain(warning);
    }

    @Test
    void warnsOfALetterLongerThanAPage() {
        String english = "**Yao Fuxin** " + "word ".repeat(269);
        String chinese = "**姚福信**" + "字".repeat(674);

        assertThat(warnings(content().with("en", english("f", english), true).with("zh-Hans", Sample.chinese(), true)))
                .containsExactly("The model letter is longer than a page.");
        assertThat(warnings(content().with("en", english("f", chinese), true).with("zh-Hans", Sample.chinese(), true)))
                .containsExactly("The model letter is longer than a page.");
        String fitting = "**Yao Fuxin** " + "word ".repeat(268);
        assertThat(warnings(content().with("en", english("f", fitting), true).with("zh-Hans", Sample.chinese(), true)))
                .isEmpty();
    }

    @Test
    void stopsALanguageThatDoesNotSayTheWordsOfTheFacts() {
        AlertVersion chinese = Sample.chinese();
        TreeMap<String, String> words = new TreeMap<>(chinese.words());
        words.remove("worker");
        words.remove("Tieling");

        assertThat(blocking(content().with("zh-Hans", chinese.with(words), true), Newsdesk.notes()))
                .containsExactly("Words of the shared facts are not in this language yet: worker; Tieling.");
    }

    @Test
    void looksForWithheldNamesAmongTheWordsOfTheFactsToo() {
        DeskNotes notes = new DeskNotes("s", "v", DeskNotes.Consent.YES, "n", List.of("铁岭"));

        assertThat(blocking(content(), notes)).containsExactly("A name that is to be withheld stands in the text.");
    }

    @Test
    void stopsLanguagesWithAnotherNumberOfDemands() {
        AlertVersion fewer = new AlertVersion("t", "s", "f", "", List.of("One."), "l", List.of(), List.of(), "", "");

        assertThat(blocking(
                        content().with("en", fewer, true).with("zh-Hans", Sample.chinese(), true), Newsdesk.notes()))
                .containsExactly("The languages do not have the same number of demands.");
    }

    @Test
    void stopsWhatWouldBeCutByLargeProviders() {
        AlertContent content =
                content().with("en", english("a ".repeat(36_000), "l"), true).with("zh-Hans", Sample.chinese(), true);

        assertThat(blocking(content, Newsdesk.notes()))
                .containsExactly("The text is so long that large providers would cut the mail.");
    }

    @Test
    void reckonsWithTheTimeThatSendingTakes() {
        AlertContent content = content();
        List<String> found = new ArrayList<>();
        Map<Integer, Instant> starts = new TreeMap<>(Map.of(
                0, Sample.DEADLINE.minusMillis(1),
                6000, Sample.DEADLINE.minus(Duration.ofMinutes(1)),
                6001, Sample.DEADLINE.minus(Duration.ofMinutes(1)),
                60_000, Sample.DEADLINE.minus(Duration.ofMinutes(9))));

        starts.forEach((readers, start) ->
                found.add(readers + " " + (lints.timeRefusal(content, start, readers, NOW) == null)));

        assertThat(found).containsExactly("0 true", "6000 true", "6001 true", "60000 false");
        assertThat(lints.timeRefusal(content, Sample.DEADLINE, 0, NOW))
                .isEqualTo("It would not be through before the deadline.");
        assertThat(lints.timeRefusal(content, null, 0, Sample.DEADLINE)).isEqualTo("The deadline has passed.");
    }

    @Test
    void asksAStandDownForItsOutcomeAndForWhatItFollows() {
        AlertContent content = facts(facts -> new AlertFacts(
                AlertKind.STAND_DOWN,
                facts.persons(),
                facts.place(),
                facts.country(),
                List.of(),
                facts.legal(),
                List.of(),
                List.of(),
                AlertUntil.OPEN,
                List.of(1L),
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                ""));

        assertThat(blocking(content, Newsdesk.notes()))
                .containsExactlyInAnyOrder(
                        "It follows an alert, but none is named.",
                        "Say what became of it: readers of the first alert see that.",
                        "Say what became of it: readers of the first alert see that.");
    }

    @Test
    void warnsOfADeadlineThatIsLessThanADayAway() {
        assertThat(warnings(until(NOW.plus(Duration.ofHours(24)).plusMillis(1), null)))
                .isEmpty();
        assertThat(warnings(until(NOW.plus(Duration.ofHours(24)).minusMillis(1), null)))
                .containsExactly("The deadline is less than a day away; sending takes about 1 minutes.");
    }

    @Test
    void stopsSendingAfterTheDeadline() {
        Instant deadline = NOW.plus(Duration.ofDays(3));

        assertThat(blocking(until(deadline, deadline), Newsdesk.notes())).isEmpty();
        assertThat(blocking(until(deadline, deadline.plusMillis(1)), Newsdesk.notes()))
                .containsExactly("Mails would still be sent after the deadline.");
    }

    private static AlertContent until(Instant deadline, @Nullable Instant sendUntil) {
        LocalDate review = LocalDate.parse("2026-11-30");
        return facts(facts -> ChangedFacts.of(facts)
                .until(new AlertUntil(deadline, "UTC", sendUntil, 10, review))
                .made());
    }

    @Test
    void asksWhyLifeIsAtRisk() {
        AlertContent silent =
                facts(facts -> ChangedFacts.of(facts).lifeAtRisk("").made());
        AlertContent told = facts(
                facts -> ChangedFacts.of(facts).lifeAtRisk("He needs medicine.").made());

        assertThat(blocking(silent, Newsdesk.notes()))
                .containsExactly("Say why life is at risk: it breaks readers’ quiet hours.");
        assertThat(blocking(told, Newsdesk.notes())).isEmpty();
    }

    @Test
    void stopsAnAddresseeWhomNobodyCanReach() {
        AddresseeCard nowhere = new AddresseeCard(
                AddresseeCard.Kind.TARGET,
                "",
                "",
                "",
                "Governor",
                "",
                "",
                List.of(),
                List.of(),
                "CN",
                "",
                "",
                "",
                List.of(),
                "",
                "@governor",
                new TreeMap<>(),
                List.of());
        AlertAddressee governor = new AlertAddressee(1, false, nowhere, LocalDate.parse("2026-11-01"));

        assertThat(blocking(facts(facts -> with(facts, List.of(governor), facts.persons())), Newsdesk.notes()))
                .containsExactly("Governor: there is no way to reach them.");
    }

    @Test
    void asksAboutReadersOfALanguageWithoutAVersion() {
        AlertContent content =
                content().with(new AlertAudience(List.of(), List.of("en", "zh-Hant")), AlertSchedule.AT_ONCE);

        assertThat(warnings(content))
                .containsExactly(
                        "It is also for readers of Traditional Chinese, but there is no version in that language:"
                                + " they get another.");
    }
}
