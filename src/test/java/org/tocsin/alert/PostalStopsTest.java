package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;

import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

/** Where no post goes, no page offers a letter by post. */
class PostalStopsTest {
    private static final String STREET = "6 Chaoyangmen Nandajie";

    @Test
    void hidesPostalAddressesOfACountryFromTheMomentItIsStopped() {
        Given given = new Given();
        given.sent("ua-12-26", Sample.content());
        given.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert_no_post"));
        TestBrowser reader = given.browser();
        String before = reader.get("/actions/ua-12-26").text();

        given.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "INSERT INTO alert_no_post (country, reason, since, staff_id) VALUES ('CN', 'x', '2026-11-20', 1)"));
        String after = reader.get("/actions/ua-12-26").text();
        String letters = reader.get("/actions/ua-12-26/letters").text();
        String paper = Jsoup.parse(reader.get("/actions/ua-12-26/letters").body())
                .select(".sheet")
                .text();
        String plain = reader.get("/actions/ua-12-26/letters/1/plain").text();
        given.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert_no_post"));

        assertThat(before).contains(STREET, "北京市").doesNotContain("No letter goes there by post");
        assertThat(after)
                .contains("No letter goes there by post at the moment", "Minister of Justice", "minister@example.org")
                .doesNotContain(STREET, "北京市");
        assertThat(after).doesNotContain("Letters to print", "Letter to print");
        assertThat(letters)
                .contains(
                        "No letter goes there by post at the moment: send a fax, send an e-mail, call, or use the form")
                .doesNotContain("Print this page");
        assertThat(paper).isEmpty();
        assertThat(letters + plain).doesNotContain(STREET, "北京市");
    }

    @Test
    void leavesAnEmbassyAloneWhichLiesWhereTheReaderLives() {
        AddresseeCard card = Sample.minister().card();
        AddresseeCard embassy = new AddresseeCard(
                AddresseeCard.Kind.EMBASSY,
                card.name(),
                "",
                "",
                "Embassy of China",
                "",
                "",
                card.postalLatin(),
                card.postalNative(),
                "CN",
                "DE",
                "",
                "",
                card.emails(),
                "",
                "",
                card.salutations(),
                card.languages());
        AlertContent content = Sample.content()
                .with(Sample.facts()
                        .with(java.util.List.of(Sample.minister(), new AlertAddressee(2, true, embassy, null))));

        AlertContent stopped = PostalStops.without(content, Set.of("CN"));

        assertThat(stopped.facts().addressees().get(0).card().postalLatin()).isEmpty();
        assertThat(stopped.facts().addressees().get(1).card().postalLatin()).isNotEmpty();
        assertThat(PostalStops.without(content, Set.of("VN"))).isSameAs(content);
    }

    @Test
    void isSwitchedByWritersOnThePageOfTheDirectory() {
        Newsdesk desk = new Newsdesk();
        desk.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert_no_post"));
        TestBrowser mei = desk.browser(MEI);
        String path = "/staff/addressees/no-post";

        assertThat(mei.get("/staff/addressees").text()).contains("Post goes everywhere.");
        assertThat(mei.post(path, Map.of("country", "XX", "reason", "r")).text())
                .contains("two letters, such as CN");
        assertThat(mei.post(path, Map.of("country", "cn", "reason", " ")).text())
                .contains("Say how you know");
        assertThat(mei.post(path, Map.of("country", "cn", "reason", "The post office says so"))
                        .status())
                .isEqualTo(303);
        assertThat(mei.get("/staff/addressees").text())
                .contains("CN since 2026-11-20: The post office says so", "Post goes to CN again");
        assertThat(desk.browser(LI).get("/staff/addressees").text()).doesNotContain("Post goes to CN again");
        assertThat(mei.post(path + "/lift", Map.of("country", "CN")).status()).isEqualTo(303);
        assertThat(mei.post(path + "/lift", Map.of("country", "CN")).text()).contains("Post goes there already.");
        assertThat(desk.audited()).containsSubsequence("post_stopped", "post_goes_again");
    }
}
