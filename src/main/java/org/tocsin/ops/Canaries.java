package org.tocsin.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyRing;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.mail.Arrival;
import org.tocsin.mail.Mailbox;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/**
 * Readers of our own who tell whether what relays accepted arrives at providers. They are signed up as anybody is and
 * get what anybody gets.
 */
public final class Canaries {
    private static final Logger log = LoggerFactory.getLogger(Canaries.class);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final Duration OLDEST = Duration.ofDays(2);

    private static final Duration SLOT = Duration.ofHours(8);
    private static final Duration KEPT = Duration.ofDays(7);

    private final CanaryDao arrivals;
    private final KeyRing keys;
    private final ReturnPaths paths;
    private final RequestTray forms;
    private final List<Watched> watched;
    private final Clock clock;
    private volatile Set<Long> told = Set.of();

    /**
     * @param paths know which mailing a mail is of
     * @param forms where what readers type is put
     */
    public Canaries(
            Jdbi jdbi, KeyRing keys, ReturnPaths paths, RequestTray forms, List<CanaryConfig> canaries, Clock clock) {
        this.arrivals = jdbi.onDemand(CanaryDao.class);
        this.keys = keys;
        this.paths = paths;
        this.forms = forms;
        this.watched = canaries.stream()
                .map(canary -> new Watched(canary, new Mailbox(canary.mailbox())))
                .toList();
        this.clock = clock;
    }

    private record Watched(CanaryConfig canary, Mailbox mailbox) {}

    /** To be called every minute: takes our mails out of the mailboxes and leaves the others there. */
    public void look() {
        for (Watched each : watched) {
            each.mailbox().take(message -> isTaken(each.canary().name(), message));
        }
    }

    private boolean isTaken(String canary, byte[] message) {
        Optional<Long> mailing =
                Arrival.messageId(message).flatMap(paths::readMessageId).map(ReturnPaths.Delivery::mailingId);
        Instant now = clock.instant();
        mailing.ifPresent(id -> {
            arrivals.arrived(canary, id, now);
            arrivals.answered(canary, id, now);
        });
        return mailing.filter(id -> arrivals.isToGo(id, now.minus(YOUNGEST))).isPresent();
    }

    /** To be called every few minutes: fills in the form for a link, as a reader does, three times a day. */
    public void ask() {
        Instant now = clock.instant();
        for (Watched each : watched) {
            CanaryConfig canary = each.canary();
            long slot = now.getEpochSecond() / SLOT.toSeconds();
            if (reader(canary).isPresent() && arrivals.ask(canary.name(), slot, now, now.minus(YOUNGEST))) {
                forms.link(new EmailAddress(canary.address()), Language.EN);
            }
        }
        arrivals.forgetQuestions(now.minus(KEPT));
    }

    /** To be called every quarter of an hour: says in the log, once for each, which urgent action nobody got. */
    public void compare() {
        Set<Long> unseen = unseen(now());
        unseen.stream()
                .filter(mailing -> !told.contains(mailing))
                .forEach(mailing -> log.error("No canary has got the urgent action of mailing {}", mailing));
        told = unseen;
    }

    /** Urgent actions that should have arrived at canaries and arrived at none. */
    public static Set<Long> unseen(List<Canary> canaries) {
        Set<Long> unseen = new HashSet<>();
        List<Canary> able = canaries.stream()
                .filter(each -> each.isReader() && each.canBeRead())
                .toList();
        able.forEach(each -> unseen.addAll(each.unseen()));
        able.forEach(each -> unseen.retainAll(each.unseen()));
        return unseen;
    }

    /** How they are, as the database knows it. */
    public List<Canary> now() {
        Instant now = clock.instant();
        return watched.stream().map(each -> state(each, now)).toList();
    }

    private Canary state(Watched each, Instant now) {
        CanaryConfig canary = each.canary();
        boolean canBeRead = each.mailbox().lastLook() != Mailbox.Look.FAILED;
        Optional<Long> reader = reader(canary);
        List<CanaryDao.Sent> sent = reader.map(
                        id -> arrivals.sent(canary.name(), id, now.minus(OLDEST), now.minus(YOUNGEST)))
                .orElse(List.of());
        List<Long> unseen = new ArrayList<>();
        for (CanaryDao.Sent one : sent) {
            if (isAlert(one) && one.state() != null && one.arrivedAt() == null) {
                unseen.add(one.mailingId());
            }
        }
        return new Canary(
                canary.name(),
                reader.isPresent(),
                canBeRead,
                tally(sent.stream().filter(one -> !isAlert(one)).toList()),
                tally(sent.stream().filter(Canaries::isAlert).toList()),
                arrivals.questions(canary.name(), now.minus(OLDEST), now.minus(YOUNGEST)),
                List.copyOf(unseen));
    }

    private Optional<Long> reader(CanaryConfig canary) {
        return keys.addressIndex().all(new EmailAddress(canary.address()).canonical()).stream()
                .flatMap(hash -> arrivals.reader(hash).stream())
                .findFirst();
    }

    private static boolean isAlert(CanaryDao.Sent sent) {
        return sent.kind().equals(MailingKind.ALERT.word());
    }

    private static Canary.Tally tally(List<CanaryDao.Sent> sent) {
        List<CanaryDao.Sent> accepted = sent.stream()
                .filter(one -> one.state() != null && DeliveryState.isAccepted(one.state()))
                .toList();
        long arrived = accepted.stream().filter(one -> one.arrivedAt() != null).count();
        return new Canary.Tally(accepted.size(), (int) arrived);
    }
}
