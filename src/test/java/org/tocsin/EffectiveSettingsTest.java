package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.bounce.BounceConfig;
import org.tocsin.delivery.Lane;
import org.tocsin.mail.MailLook;
import org.tocsin.mail.RelayTimeouts;
import org.tocsin.mail.Tls;
import org.tocsin.staff.Setting;

class EffectiveSettingsTest {
    @Test
    void showsEveryKeyAndOfSecretsOnlyWhetherTheyAreSet() {
        TocsinConfiguration config = new TocsinConfiguration();
        config.database = new TocsinConfiguration.DatabaseConfig(
                "jdbc:mysql://desk:pa55word@db.internal/tocsin?password=pa55word", "desk", "pa55word", 24, "64M");
        config.mail = new TocsinConfiguration.MailConfig(
                "letters@example.org",
                new TocsinConfiguration.FromByLane("", "action@alerts.example.org", ""),
                new TocsinConfiguration.DiscreetConfig("", "", Map.of("en", "The Reading Room")),
                "",
                "bounces.example.org",
                "news.example.org",
                "templates",
                MailLook.plain(),
                List.of(),
                List.of(new TocsinConfiguration.RelayConfig(
                        "main", "relay.internal", 587, Tls.REQUIRED, "desk", "", "", 5, 0, Set.of(Lane.ALERT), 1, 1)),
                RelayTimeouts.standard());
        config.bounces = BounceConfig.plain(5, 2, Duration.ofDays(7));

        Map<String, String> shown =
                EffectiveSettings.of(config).stream().collect(Collectors.toMap(Setting::key, Setting::value));

        assertThat(shown)
                .containsEntry("data", "data")
                .containsEntry("database.url", "jdbc:mysql://…@db.internal/tocsin?…")
                .containsEntry("database.user", "set")
                .containsEntry("database.password", "set")
                .containsEntry("database.connections", "24")
                .containsEntry("mail.replyTo", "not set")
                .containsEntry("mail.fromByLane.alert", "action@alerts.example.org")
                .containsEntry("mail.relays[0].host", "relay.internal")
                .containsEntry("mail.relays[0].password", "not set")
                .containsEntry("mail.relays[0].lanes", "ALERT")
                .containsEntry("mail.relayTimeouts.reply", "5m")
                .containsEntry("bounces.staleAfter", "7d");
        assertThat(shown.values()).noneMatch(value -> value.contains("pa55word"));
    }
}
