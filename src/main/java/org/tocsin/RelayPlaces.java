package org.tocsin;

import com.google.common.base.Suppliers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.demo.DemoMailbox;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.RelayTimeouts;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;

/** The relays of the settings, or the demo mailbox where there are none. */
final class RelayPlaces {
    private RelayPlaces() {}

    static List<RelayPlace> of(TocsinConfiguration.MailConfig mail, @Nullable DemoMailbox mailbox) {
        List<TocsinConfiguration.RelayConfig> there = mail.relays().stream()
                .filter(TocsinConfiguration.RelayConfig::isThere)
                .toList();
        if (there.isEmpty()) {
            return List.of(demo(mail.relays().get(0), mailbox));
        }
        Set<String> names = new HashSet<>();
        for (TocsinConfiguration.RelayConfig config : there) {
            if (!names.add(config.name())) {
                throw new StartTrouble("Two relays have the name " + config.name() + ": see mail.relays.");
            }
        }
        return there.stream()
                .map(config -> place(config, settings(config, mail.relayTimeouts())))
                .toList();
    }

    /**
     * Asks the relays, once and only when it matters. One that does not answer now may take them, as is taken for granted
     * until a relay has shown that it does not; so may the demo's mailbox.
     */
    static BooleanSupplier takeAllLetters(TocsinConfiguration.MailConfig mail) {
        return Suppliers.memoize(() -> {
            List<TocsinConfiguration.RelayConfig> there = mail.relays().stream()
                    .filter(TocsinConfiguration.RelayConfig::isThere)
                    .toList();
            return there.isEmpty()
                    || there.stream().anyMatch(config -> takesAllLetters(settings(config, mail.relayTimeouts())));
        })::get;
    }

    private static boolean takesAllLetters(RelaySettings settings) {
        try {
            return new SmtpRelay(settings).look().offers().contains("SMTPUTF8");
        } catch (RelayException e) {
            return true;
        }
    }

    private static RelayPlace demo(TocsinConfiguration.RelayConfig config, @Nullable DemoMailbox mailbox) {
        if (mailbox == null) {
            throw new StartTrouble("There is neither a relay nor the demo mailbox: set TOCSIN_RELAY_HOST.");
        }
        RelaySettings settings = RelaySettings.open("127.0.0.1", mailbox.port(), Tls.NONE, config.helloName());
        return RelayPlace.only(new SmtpRelay(settings), config.connections());
    }

    private static RelayPlace place(TocsinConfiguration.RelayConfig config, RelaySettings settings) {
        return new RelayPlace(
                config.name(),
                new SmtpRelay(settings),
                config.connections(),
                config.perMinute(),
                config.lanes(),
                config.order(),
                config.weight());
    }

    static RelaySettings settings(TocsinConfiguration.RelayConfig config, RelayTimeouts timeouts) {
        boolean isOpen = config.user().isBlank();
        return new RelaySettings(
                config.host(),
                config.port(),
                config.tls(),
                config.helloName(),
                isOpen ? null : config.user(),
                isOpen ? null : config.password(),
                timeouts);
    }
}
