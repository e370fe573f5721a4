package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.TocsinConfiguration.DiscreetConfig;
import org.tocsin.TocsinConfiguration.FromByLane;
import org.tocsin.delivery.Lane;
import org.tocsin.delivery.Senders;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.MailLook;
import org.tocsin.mail.PublishedKey;
import org.tocsin.mail.RelayTimeouts;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

class MailSendersTest {
    private static final FromByLane ONE_FOR_ALL = new FromByLane("", "", "");

    @Test
    void giveEachLaneTheAddressThatIsSetForIt() {
        Senders senders = senders(new FromByLane("", "action@alerts.example.org", ""), discreet("", ""));

        assertThat(from(senders, Lane.ALERT)).isEqualTo("action@alerts.example.org");
        assertThat(from(senders, Lane.DIGEST)).isEqualTo("letters@example.org");
        assertThat(from(senders, Lane.TRANSACTIONAL)).isEqualTo("letters@example.org");
    }

    @Test
    void tellNothingOfUsWhereADiscreetAddressIsSet() {
        MailIdentity discreet = senders(ONE_FOR_ALL, discreet("post@reading.example", "back.Reading.example"))
                .discreet();

        assertThat(discreet.from().value()).isEqualTo("post@reading.example");
        assertThat(discreet.returnPathDomain()).isEqualTo("back.reading.example");
        assertThat(discreet.names())
                .containsEntry(Language.ZH_HANT, "閱覽室")
                .containsEntry(Language.ZH_HANS, "The Reading Room");
        assertThat(discreet.toString()).doesNotContain("example.org", "Rights Letter", "editors");
    }

    @Test
    void sendDiscreetMailsFromTheUsualAddressUnderAnotherNameWhereNoneIsSet() {
        MailIdentity discreet = senders(ONE_FOR_ALL, discreet("", "")).discreet();

        assertThat(discreet.from().value()).isEqualTo("letters@example.org");
        assertThat(discreet.returnPathDomain()).isEqualTo("bounces.example.org");
        assertThat(discreet.names()).containsEntry(Language.EN, "The Reading Room");
    }

    @Test
    void areEachLookedUpOnce() {
        FromByLane two = new FromByLane("letters@example.org", "action@alerts.example.org", "");

        assertThat(MailSenders.origins(config(two, discreet("post@reading.example", "")).mail))
                .extracting(origin -> origin.from().domain())
                .containsExactly("example.org", "alerts.example.org", "reading.example");
    }

    @Test
    void areLookedUpWithTheKeysThatSignForThem() {
        PublishedKey other =
                new PublishedKey("elsewhere.example", "a._domainkey.elsewhere.example", "rsa", new byte[0], "");
        TocsinConfiguration.MailConfig mail = config(ONE_FOR_ALL, discreet("post@reading.example", "")).mail;
        List<MailSenders.Origin> origins = MailSenders.origins(mail);

        assertThat(MailSenders.keys(mail, origins.get(0), List.of(other)))
                .as("any signature is better than none")
                .containsExactly(other);
        assertThat(MailSenders.keys(mail, origins.get(1), List.of(other)))
                .as("it would name us")
                .isEmpty();
    }

    private static String from(Senders senders, Lane lane) {
        MailIdentity identity = senders.byLane().get(lane);
        assertThat(identity).isNotNull();
        return identity.from().value();
    }

    private static DiscreetConfig discreet(String from, String returnPathDomain) {
        return new DiscreetConfig(from, returnPathDomain, Map.of("en", "The Reading Room", "zh-Hant", "閱覽室"));
    }

    private static Senders senders(FromByLane byLane, DiscreetConfig discreet) {
        return MailSenders.of(config(byLane, discreet), null);
    }

    private static TocsinConfiguration config(FromByLane byLane, DiscreetConfig discreet) {
        TocsinConfiguration config = new TocsinConfiguration();
        config.site = new Site(
                URI.create("https://example.org"),
                Map.of("en", "The Rights Letter"),
                Map.of("en", "News"),
                "1 Street",
                "editors@example.org",
                ZoneOffset.UTC);
        config.mail = new TocsinConfiguration.MailConfig(
                "letters@example.org",
                byLane,
                discreet,
                "editors@example.org",
                "bounces.example.org",
                "news.example.org",
                "templates",
                MailLook.plain(),
                List.of(),
                List.of(),
                RelayTimeouts.standard());
        return config;
    }
}
