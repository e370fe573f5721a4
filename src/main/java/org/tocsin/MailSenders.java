package org.tocsin;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.TocsinConfiguration.MailConfig;
import org.tocsin.delivery.Lane;
import org.tocsin.delivery.Senders;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.Logo;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.MailingList;
import org.tocsin.mail.PublishedKey;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** Who mails come from, as the settings have it. */
final class MailSenders {
    private MailSenders() {}

    /** An address that mails come from, and where reports about them come back to. */
    record Origin(EmailAddress from, String returnPathDomain) {}

    static Senders of(TocsinConfiguration config, @Nullable Logo logo) {
        MailConfig mail = config.mail;
        Dkim dkim = Dkim.open(mail.dkim(), new EmailAddress(mail.from()));
        return Senders.byLane(
                lane -> usual(config, usual(mail, lane), dkim, logo), discreet(mail, discreet(mail), dkim));
    }

    /** All that there are, each once, the usual one first. */
    static List<Origin> origins(MailConfig mail) {
        return Stream.concat(
                        Stream.of(Lane.DIGEST, Lane.ALERT, Lane.TRANSACTIONAL).map(lane -> usual(mail, lane)),
                        Stream.of(discreet(mail)))
                .distinct()
                .toList();
    }

    /** Those of the keys that sign what comes from there, as {@link #of} has it. */
    static List<PublishedKey> keys(MailConfig mail, Origin origin, List<PublishedKey> all) {
        List<PublishedKey> aligned = all.stream()
                .filter(key -> key.isAlignedWith(origin.from().domain()))
                .toList();
        boolean isUsual =
                Stream.of(Lane.values()).map(lane -> usual(mail, lane)).anyMatch(origin::equals);
        return aligned.isEmpty() && isUsual ? all : aligned;
    }

    private static Origin usual(MailConfig mail, Lane lane) {
        String own = switch (lane) {
            case TRANSACTIONAL -> mail.fromByLane().transactional();
            case ALERT -> mail.fromByLane().alert();
            case DIGEST -> mail.fromByLane().digest();
        };
        return origin(own, mail.from(), mail.returnPathDomain());
    }

    private static Origin discreet(MailConfig mail) {
        String domain = mail.discreet().returnPathDomain();
        return origin(mail.discreet().from(), mail.from(), domain.isBlank() ? mail.returnPathDomain() : domain);
    }

    private static Origin origin(String own, String other, String returnPathDomain) {
        return new Origin(new EmailAddress(own.isBlank() ? other : own), returnPathDomain.toLowerCase(Locale.ROOT));
    }

    private static MailIdentity usual(TocsinConfiguration config, Origin origin, Dkim dkim, @Nullable Logo logo) {
        MailConfig mail = config.mail;
        return new MailIdentity(
                names(config.site::name),
                origin.from(),
                mail.replyTo().isBlank() ? null : mail.replyTo(),
                origin.returnPathDomain(),
                new MailingList(mail.listId(), config.site.url() + "/letters"),
                dkim.alignedWith(origin.from()),
                logo);
    }

    /** Answers go to where it comes from: another address would say who it is. */
    private static MailIdentity discreet(MailConfig mail, Origin origin, Dkim dkim) {
        return new MailIdentity(
                names(language -> mail.discreet().name(language)),
                origin.from(),
                null,
                origin.returnPathDomain(),
                new MailingList("list." + origin.from().domain(), null, false),
                dkim.onlyAlignedWith(origin.from()),
                null);
    }

    private static Map<Language, String> names(Function<Language, String> name) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(language, name.apply(language));
        }
        return names;
    }
}
