package org.tocsin;

import java.util.List;
import java.util.Locale;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.mail.Dkim;
import org.tocsin.ops.DomainLook;
import org.tocsin.ops.Finding;
import org.tocsin.ops.SendingDomain;
import org.tocsin.value.EmailAddress;

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
        EmailAddress from = new EmailAddress(mail.from());
        try {
            SendingDomain domain = new SendingDomain(
                    from.domain(),
                    mail.returnPathDomain().toLowerCase(Locale.ROOT),
                    ground.config().site.contact(),
                    relays.isEmpty() ? "" : relays.get(0).helloName(),
                    relays.stream().map(TocsinConfiguration.RelayConfig::host).toList(),
                    Dkim.published(mail.dkim()));
            return DomainLook.at(domain, ground.reach().names());
        } catch (SigningKeyException e) {
            return List.of(Finding.bad(name(), String.valueOf(e.getMessage()), "Mend mail.dkim."));
        }
    }
}
