package org.tocsin.subscriber;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.Receiver;
import org.tocsin.mail.UnreachableSender;
import org.tocsin.text.Words;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/**
 * Signs up whoever sends a mail to the join address, as the form would: the address in From is asked to confirm, and
 * nothing else is ever answered. Machines that answer, lists, and mails whose envelope says another sender are passed over
 * (RFC 3834 §2).
 */
public final class JoinByMail implements Receiver {
    private static final Pattern TOPICS = Pattern.compile("(?im)^[>\\s]*topics\\s*[:：](.{1,2000})$");
    private static final Pattern RHYTHM = Pattern.compile("(?im)^[>\\s]*rhythm\\s*[:：]\\s*([a-z]{5,9})\\s*$");
    private static final Set<String> RECIPIENTS = Set.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");

    private final JoinAddresses addresses;
    private final SignUpForms forms;
    private final ReachableAddresses reachable;
    private final SignUpGuard guard;
    private final RequestTray tray;
    private final Site site;
    private final Words words;

    /** In what words and to whom it is answered. */
    public record Answers(ReachableAddresses reachable, Site site, Words words) {}

    public JoinByMail(
            JoinAddresses addresses, SignUpForms forms, SignUpGuard guard, RequestTray tray, Answers answers) {
        this.addresses = addresses;
        this.forms = forms;
        this.reachable = answers.reachable();
        this.guard = guard;
        this.tray = tray;
        this.site = answers.site();
        this.words = answers.words();
    }

    @Override
    public boolean accepts(String sender, String recipient) {
        boolean isOurs = !sender.isEmpty() && addresses.read(recipient).isPresent();
        if (isOurs
                && EmailAddress.parse(sender)
                        .filter(each -> !reachable.reaches(each))
                        .isPresent()) {
            throw new UnreachableSender();
        }
        return isOurs;
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        addresses
                .read(recipient)
                .ifPresent(language ->
                        sender(message, sender).ifPresent(address -> join(address, language, ReadMail.of(message))));
    }

    /** False when the message is not for a join address; its envelope is not known. */
    public boolean take(byte[] message) {
        ReadMail mail = ReadMail.of(message);
        Optional<Language> language = mail.headers().stream()
                .filter(header -> RECIPIENTS.contains(header.name().toLowerCase(Locale.ROOT)))
                .flatMap(header -> Stream.of(header.value().split(",")))
                .flatMap(each -> EmailAddress.parse(each).stream())
                .flatMap(address -> addresses.read(address.value()).stream())
                .findFirst();
        language.ifPresent(found -> sender(message, header(mail, "Return-Path", mail.from()))
                .ifPresent(address -> join(address, found, mail)));
        return language.isPresent();
    }

    private static Optional<EmailAddress> sender(byte[] message, String envelope) {
        ReadMail mail = ReadMail.of(message);
        boolean isMachine = !header(mail, "Auto-Submitted", "no").equalsIgnoreCase("no")
                || Set.of("bulk", "list", "junk")
                        .contains(header(mail, "Precedence", "").toLowerCase(Locale.ROOT))
                || mail.headers().stream()
                        .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).startsWith("list-"));
        Optional<EmailAddress> from = EmailAddress.parse(mail.from());
        boolean isTheSame = from.isPresent()
                && EmailAddress.parse(envelope)
                        .filter(each -> each.canonical().equals(from.get().canonical()))
                        .isPresent();
        return isMachine || !isTheSame ? Optional.empty() : from;
    }

    private void join(EmailAddress from, Language language, ReadMail mail) {
        PageContext context = new PageContext(site, words, language, "/");
        TypedChoices first = forms.first(context, chosen(mail.text(), forms.topics(context)));
        CheckedSignUp signUp =
                forms.check(context, new TypedSignUp(from.value(), rhythm(mail.text(), first), TopicFilter.NONE));
        if (signUp.address() == null || signUp.choices() == null) {
            return;
        }
        switch (guard.withoutForm(signUp.address(), null)) {
            case TAKEN -> tray.signUp(signUp.address(), signUp.choices(), Consent.MAIL.of(context));
            case QUIET, DROPPED, AGAIN, PUZZLE -> {}
        }
    }

    /** Those that are named; all of them when none is. */
    private static Set<String> chosen(String text, TopicList list) {
        Set<String> known = list.idsBySlug().keySet();
        Matcher line = TOPICS.matcher(text);
        Set<String> named = line.find()
                ? Stream.of(line.group(1).toLowerCase(Locale.ROOT).split("[\\s,，、;]+"))
                        .filter(known::contains)
                        .collect(Collectors.toSet())
                : Set.of();
        return named.isEmpty() ? known : named;
    }

    private static TypedChoices rhythm(String text, TypedChoices first) {
        Matcher line = RHYTHM.matcher(text);
        String rhythm = line.find() ? line.group(1).toLowerCase(Locale.ROOT) : first.rhythm();
        return new TypedChoices(
                first.topics(),
                List.of("immediate", "daily", "weekly").contains(rhythm) ? rhythm : first.rhythm(),
                first.weekday(),
                first.hour(),
                first.zone(),
                first.languages(),
                first.format(),
                first.extent(),
                first.wantsAlerts());
    }

    private static String header(ReadMail mail, String name, String otherwise) {
        return mail.headers().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .map(each -> each.value().strip())
                .findFirst()
                .orElse(otherwise);
    }
}
