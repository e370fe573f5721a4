package org.tocsin;

import java.util.List;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.PublishedKey;
import org.tocsin.ops.DomainLook;
import org.tocsin.ops.Finding;
import org.tocsin.ops.SendingDomain;

/** What the DNS says of the domain that mail comes from. */
final class NamesCheck implements Check {
    @Override
    public String name() {
        return "DNS";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        TocsinConfiguration.MailConfig mail = ground.config().mail;
        List<TocsinConfiguration.RelayConfig> relays = mail.relays().stream()
                .filter(TocsinConfiguration.RelayConfig::isThere)
                .toList();
        if (relays.isEmpty() && !ground.reach().isFar()) {
            return List.of(Finding.good(name(), "not asked, since no mail leaves this machine; --network does"));
        }
        try {
            List<PublishedKey> keys = Dkim.published(mail.dkim());
            return MailSenders.origins(mail).stream()
                    .flatMap(origin -> look(origin, ground, relays, keys).stream())
                    .distinct()
                    .toList();
        } catch (SigningKeyException e) {
            return List.of(Finding.bad(name(), String.valueOf(e.getMessage()), "Mend mail.dkim."));
        }
    }

    private static List<Finding> look(
            MailSenders.Origin origin,
            CheckGround ground,
            List<TocsinConfiguration.RelayConfig> relays,
            List<PublishedKey> keys) {
        String from = origin.from().domain();
        SendingDomain domain = new SendingDomain(
                from,
                origin.returnPathDomain(),
                ground.config().site.contact(),
                relays.isEmpty() ? "" : relays.get(0).helloName(),
                relays.stream().map(TocsinConfiguration.RelayConfig::host).toList(),
                MailSenders.keys(ground.config().mail, origin, keys));
        return DomainLook.at(domain, ground.reach().names());
    }
}
