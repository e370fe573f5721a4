package org.tocsin.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EmailAddressTest {

    record Case(String typed, boolean isTaken, String stored) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = EmailAddressTest.class.getResourceAsStream("/addresses.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(each -> new Case(
                            each.get("address").asText(),
                            each.get("accept").asText().equals("yes"),
                            each.get("ascii").asText().isEmpty()
                                    ? each.get("normalised").asText()
                                    : each.get("ascii").asText()))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesAndRefusesWhatPeopleType(Case each) {
        assertThat(EmailAddress.parse(each.typed()).map(EmailAddress::value).orElse("refused"))
                .isEqualTo(each.isTaken() ? each.stored() : "refused");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsItsOwnFormAgain(Case each) {
        EmailAddress.parse(each.typed())
                .ifPresent(found -> assertThat(new EmailAddress(found.value())).isEqualTo(found));
    }

    @Test
    void takesAShortCutOnlyWhereItLeadsToTheSame() {
        Random random = new Random(20_261_121);
        String signs = "ab1-.-.xn_+@A";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("a@b.cd");
            for (int change = random.nextInt(8); change > 0; change--) {
                text.insert(random.nextInt(text.length() + 1), signs.charAt(random.nextInt(signs.length())));
            }
            String typed = text.toString();
            int at = typed.lastIndexOf('@');
            if (at > 0 && PlainAddress.is(typed, at)) {
                assertThat(EmailAddress.closely(typed, at)).isEqualTo(typed);
            }
        }
    }

    /** Control, format and bidi characters, ends of lines and paragraphs, spaces. */
    private static final Set<Byte> UNSEEN = Set.of(
            ECharacterCategory.CONTROL,
            ECharacterCategory.FORMAT,
            ECharacterCategory.LINE_SEPARATOR,
            ECharacterCategory.PARAGRAPH_SEPARATOR,
            ECharacterCategory.SPACE_SEPARATOR);

    /** Nearly all of the million there may be. */
    private static final Set<Byte> NO_CHARACTER =
            Set.of(ECharacterCategory.SURROGATE, ECharacterCategory.PRIVATE_USE, ECharacterCategory.UNASSIGNED);

    @Test
    void refusesEveryCharacterThatNobodySeesOrThatTurnsTheLineRound() {
        List<String> taken = new ArrayList<>();
        for (int sign = 0; sign <= Character.MAX_CODE_POINT; sign++) {
            byte kind = (byte) UCharacter.getType(sign);
            if (UNSEEN.contains(kind) || UCharacter.hasBinaryProperty(sign, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                taken.addAll(takenWith(
                        sign,
                        "rea·der@example.org",
                        "reader·@example.org",
                        "reader@·example.org",
                        "reader@exa·mple.org",
                        "reader@example.·org",
                        "reader@example.o·rg"));
            } else if (NO_CHARACTER.contains(kind)) {
                taken.addAll(takenWith(sign, "rea·der@example.org", "reader@exa·mple.org"));
            }
        }

        assertThat(taken).isEmpty();
    }

    private static List<String> takenWith(int sign, String... around) {
        return Stream.of(around)
                .filter(typed -> EmailAddress.parse(typed.replace("·", Character.toString(sign)))
                        .isPresent())
                .map(typed -> String.format("U+%04X in %s", sign, typed))
                .toList();
    }

    @Test
    void takesThemOffWhereTheyWerePastedAlong() {
        for (String around : List.of("\u200b", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\t", "\u2028")) {
            assertThat(EmailAddress.parse(around + "reader@example.org" + around))
                    .contains(new EmailAddress("reader@example.org"));
        }
    }

    @Test
    void takesTheJoinersThatADomainOfAnotherScriptNeeds() {
        assertThat(EmailAddress.parse("reader@نامه\u200cای.com").map(EmailAddress::domain))
                .contains("xn--mgba3gch31f060k.com");
    }

    @Test
    void takesTwoSpellingsOfOneMailboxForTheSame() {
        assertThat(new EmailAddress("Reader@Example.ORG").canonical())
                .isEqualTo(new EmailAddress("reader@example.org").canonical());
        assertThat(new EmailAddress("reader@例子.中国").canonical())
                .isEqualTo(new EmailAddress("reader@xn--fsqu00a.xn--fiqs8s").canonical());
    }

    @Test
    void neverTellsTheAddressByItself() {
        EmailAddress address = new EmailAddress("reader@example.org");

        assertThat(address.toString()).doesNotContain("reader");
        assertThat(address.masked()).isEqualTo("r…@e…");
    }
}
