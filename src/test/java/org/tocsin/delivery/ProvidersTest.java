package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

class ProvidersTest {
    @RegisterExtension
    final SendingNode node = new SendingNode();

    private final MoodyRelay relay = new MoodyRelay();

    @Test
    void knowsFamiliesOfDomainsAndTakesAnyOtherDomainByItself() {
        ProviderList list = ProviderList.open();

        assertThat(list.of("qq.com")).isEqualTo(list.of("foxmail.com")).isEqualTo(list.of("vip.qq.com"));
        assertThat(list.of("126.com")).isEqualTo(list.of("yeah.net"));
        assertThat(list.of("hotmail.co.uk")).isEqualTo(list.of("live.com"));
        assertThat(list.of("mail.example.co.uk")).isEqualTo(Provider.small("example.co.uk"));
        assertThat(list.of("notqq.com")).isEqualTo(Provider.small("notqq.com"));
    }

    @Test
    void refusesLimitsForAProviderThatDoesNotExist() {
        Map<String, DeliveryConfig.ProviderCaps> caps = Map.of("gmial", new DeliveryConfig.ProviderCaps(1, 1));

        assertThatThrownBy(() -> new Providers(ProviderList.open(), caps)).hasMessageContaining("gmial");
    }

    @Test
    void doesNotLetOneProvidersStormSlowAnother() {
        String[] readers = new String[400];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = "reader" + i + (i % 2 == 0 ? "@qq.com" : "@gmail.com");
        }
        long mailing = node.mailing(MailingKind.DIGEST, null, readers);
        relay.answering(to -> to.endsWith("@qq.com") ? new RelayReply(421, "4.7.0") : MoodyRelay.YES);

        node.runUntilQuiet(RelayPlace.only(relay, 4));

        assertThat(relay.taken()).hasSize(200).allMatch(to -> to.endsWith("@gmail.com"));
        assertThat(relay.asked().stream().filter(to -> to.endsWith("@qq.com"))).hasSizeLessThan(10);
        assertThat(node.mailings.reasons(mailing))
                .anyMatch(row -> "provider_busy".equals(row.reason()) && row.count() > 190);
        assertThat(node.attempts(mailing))
                .as("who waits was not tried")
                .isEqualTo(relay.asked().size());
        assertThat(Set.copyOf(node.nextAttempts(mailing))).hasSizeGreaterThan(3);
    }

    @Test
    void keepsTheWarmUpPlanOverARestart() {
        node.with(with(new DeliveryConfig.WarmUpConfig(LocalDate.parse("2026-11-21"), List.of(10, 20))));
        String[] readers = SendingNode.readers(40, "gmail.com");
        long mailing = node.mailing(MailingKind.DIGEST, null, readers);
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).hasSize(10);

        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "gmail.com"));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).as("a restart gives nothing more").hasSize(10);
        assertThat(node.mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.WAITING, "warm_up", 30));
        assertThat(node.nextAttempts(mailing)).allMatch(next -> next.isAfter(Instant.parse("2026-11-21T23:59:59Z")));
        node.mailing(MailingKind.ALERT, null, SendingNode.readers(5, "gmail.com"));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).as("urgent mail is not held back").hasSize(15);

        node.clock.moveOn(Duration.ofHours(24));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).as("the second day").hasSize(35);
        node.clock.moveOn(Duration.ofHours(24));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).as("after the plan").hasSize(50);
    }

    @Test
    void countsAnswersByDayAndProviderAndNamesNoSmallDomain() {
        node.mailing(MailingKind.DIGEST, null, "a@gmail.com", "b@googlemail.com", "c@zhang-san.example", "d@qq.com");
        relay.answering(to -> to.endsWith("@qq.com") ? new RelayReply(550, "5.1.1") : MoodyRelay.YES);

        node.runUntilQuiet(RelayPlace.only(relay, 4));

        LocalDate day = LocalDate.parse("2026-11-21");
        assertThat(new Tallies(node.database.jdbi()).byDay(1, SendingNode.START))
                .containsExactly(
                        new ProviderDay(day, "Gmail", Map.of(AnswerClass.ACCEPTED, 2)),
                        new ProviderDay(day, "QQ", Map.of(AnswerClass.UNKNOWN_ADDRESS, 1)),
                        new ProviderDay(day, "other", Map.of(AnswerClass.ACCEPTED, 1)));
    }

    @Test
    void pausesDigestsToAProviderThatRefusesUsOurselvesUntilAPersonLetsThemGoOn() {
        long mailing = node.mailing(MailingKind.DIGEST, null, SendingNode.readers(300, "gmail.com"));
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "qq.com"));
        relay.answering(to -> to.endsWith("@gmail.com") ? new RelayReply(550, "5.7.26") : MoodyRelay.YES);
        node.runUntilQuiet(RelayPlace.only(relay, 4));

        assertThat(node.pauses.current())
                .containsExactly(new LanePause(Lane.DIGEST, "Gmail", LanePause.Reason.OUR_FAULT, SendingNode.START));
        assertThat(relay.taken()).hasSize(5);
        assertThat(relay.asked().size()).as("it stopped at once").isLessThan(20);
        assertThat(node.account(mailing).count(DeliveryState.WAITING))
                .as("nobody is lost")
                .isEqualTo(300);

        relay.answering(to -> MoodyRelay.YES);
        node.clock.moveOn(Duration.ofMinutes(30));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).as("still paused").hasSize(5);
        assertThat(node.pauses.resume(Lane.DIGEST, "Gmail", 7)).isTrue();
        node.clock.moveOn(Duration.ofMinutes(30));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(relay.taken()).hasSize(305);
        assertThat(node.pauses.current()).isEmpty();
    }

    @Test
    void pausesTheWholeLaneWhenASecondProviderRefusesUs() {
        node.mailing(MailingKind.DIGEST, null, "a@gmail.com", "b@qq.com", "c@sina.com", "d@sohu.com");
        relay.answering(to -> new RelayReply(550, "5.7.26"));
        node.runUntilQuiet(RelayPlace.only(relay, 1));
        relay.answering(to -> MoodyRelay.YES);
        node.clock.moveOn(Duration.ofHours(2));

        long link = node.mailing(MailingKind.LINK, null, "e@example.org");
        node.start(RelayPlace.only(relay, 1));
        node.await(() -> node.account(link).isDone());

        assertThat(node.pauses.current()).anyMatch(pause -> pause.isOfAll() && pause.lane() == Lane.DIGEST);
        assertThat(relay.taken()).containsExactly("e@example.org");
    }

    @Test
    void pausesDigestsWhenTooManyAddressesAreUnknownButOnlyTellsOfAlerts() {
        node.with(with(new DeliveryConfig.StopConfig(1, 50, new BigDecimal("0.3"), BigDecimal.valueOf(5))));
        relay.answering(to -> to.contains("1@") ? new RelayReply(550, "5.1.1") : MoodyRelay.YES);
        node.mailing(MailingKind.ALERT, null, SendingNode.readers(100, "qq.com"));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        node.clock.moveOn(Duration.ofMinutes(1));
        node.mailing(MailingKind.LINK, null, "e@example.org");
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        assertThat(node.pauses.current()).isEmpty();

        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(100, "gmail.com"));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        node.clock.moveOn(Duration.ofMinutes(1));
        node.mailing(MailingKind.LINK, null, "f@example.org");
        node.runUntilQuiet(RelayPlace.only(relay, 4));

        assertThat(node.pauses.current())
                .anyMatch(pause -> pause.provider().equals("Gmail")
                        && pause.reason() == LanePause.Reason.UNKNOWN_ADDRESSES
                        && pause.lane() == Lane.DIGEST)
                .allMatch(pause -> pause.lane() == Lane.DIGEST);
    }

    @Test
    void pausesDigestsWhenReadersComplain() {
        Tallies tallies = new Tallies(node.database.jdbi());
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(600, "gmail.com"));
        node.runUntilQuiet(RelayPlace.only(relay, 4));
        StopConditions stops = new StopConditions(tallies, node.pauses, DeliveryConfig.StopConfig.usual());
        tallies.reported(MailingKind.DIGEST, new EmailAddress("a@gmail.com"), AnswerClass.COMPLAINT, SendingNode.START);
        stops.look(SendingNode.START);
        assertThat(node.pauses.current()).as("one in six hundred").isEmpty();

        tallies.reported(MailingKind.DIGEST, new EmailAddress("b@gmail.com"), AnswerClass.COMPLAINT, SendingNode.START);
        stops.look(SendingNode.START.plusSeconds(60));
        assertThat(node.pauses.current())
                .extracting(LanePause::provider, LanePause::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("Gmail", LanePause.Reason.COMPLAINTS));

        node.pauses.current().forEach(pause -> node.pauses.resume(pause.lane(), pause.provider(), 7));
        stops.look(SendingNode.START.plusSeconds(120));
        assertThat(node.pauses.current()).as("who let it go on knew").isEmpty();
    }

    private DeliveryConfig with(DeliveryConfig.WarmUpConfig warmUp) {
        return with(warmUp, node.config().stop());
    }

    private DeliveryConfig with(DeliveryConfig.StopConfig stop) {
        return with(node.config().warmUp(), stop);
    }

    private DeliveryConfig with(DeliveryConfig.WarmUpConfig warmUp, DeliveryConfig.StopConfig stop) {
        DeliveryConfig plain = node.config();
        return new DeliveryConfig(
                plain.retryAfter(),
                plain.lease(),
                plain.doubt(),
                plain.ledgerKept(),
                plain.relayPause(),
                plain.refusedPause(),
                plain.unknown(),
                plain.providers(),
                warmUp,
                stop);
    }
}
