package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.mail.ReadMail;

/** Holds what came over the wire against what was approved, stopped and written down. */
final class WireChecks {
    /** After a stop a worker may go by what it knew before for so long; and then may have one mail on its way. */
    private static final long KNOWN_FOR = Duration.ofMillis(5).toNanos();

    private static final Pattern MARKER = Pattern.compile("M\\d{6}M");

    private final TwoNodes nodes;
    private final DrawnActs acts;
    private final ExpectedMails expected;
    private final Jdbi jdbi;

    /** A mail as its reader opens it. */
    record Opened(WireSink.Taken taken, ReadMail mail) {
        String label() {
            return OwnLabel.of(mail);
        }

        Set<String> markers() {
            Matcher marker = MARKER.matcher(mail.subject() + mail.text() + mail.html());
            Set<String> found = new TreeSet<>();
            while (marker.find()) {
                found.add(marker.group());
            }
            return found;
        }
    }

    WireChecks(TwoNodes nodes, DrawnActs acts) {
        this.nodes = nodes;
        this.acts = acts;
        this.expected = new ExpectedMails(nodes);
        this.jdbi = nodes.given.database.jdbi();
    }

    static void letKnownGrowOld() {
        long from = System.nanoTime();
        while (System.nanoTime() - from <= KNOWN_FOR) {
            LockSupport.parkNanos(KNOWN_FOR);
        }
    }

    /** All mails to readers, by the label of the alert. */
    static Map<String, List<Opened>> open(List<WireSink.Taken> taken) {
        return taken.stream()
                .filter(mail -> !TwoNodes.isStaff(mail.reader()))
                .map(mail -> new Opened(mail, ReadMail.of(mail.message().getBytes(StandardCharsets.US_ASCII))))
                .collect(Collectors.groupingBy(Opened::label));
    }

    /** @param mails of all cases; those of this one are taken out */
    List<Opened> check(long first, Map<String, List<Opened>> mails) {
        Map<Long, List<Opened>> ofCase = new HashMap<>();
        List<Opened> all = new ArrayList<>();
        for (long id : acts.caseOf(first)) {
            List<Opened> own = mails.remove(nodes.row(id).shown());
            ofCase.put(id, own == null ? List.of() : own);
            all.addAll(ofCase.get(id));
            try {
                check(id, ofCase.get(id));
            } catch (AssertionError e) {
                throw new AssertionError(nodes.row(id).shown() + ": " + e.getMessage(), e);
            }
        }
        order(ofCase);
        return all;
    }

    private void check(long id, List<Opened> mails) {
        Chronicle chronicle = new Chronicle(jdbi, nodes.here.rules(), id);
        chronicle.checkSteps();
        List<Long> mailings = nodes.here.rules().moves().desk().mailings(id);
        assertThat(mailings).as("started once at most").hasSizeLessThanOrEqualTo(1);
        if (mailings.isEmpty()) {
            assertThat(mails).as("it never started").isEmpty();
            return;
        }
        int revision = chronicle.approvedWhenStarted();
        assertThat(acts.approved(id)).as("what Li approved").contains(chronicle.hash(revision));
        AlertContent approved = AlertJson.read(
                nodes.here
                        .rules()
                        .moves()
                        .revisions()
                        .find(id, revision)
                        .orElseThrow()
                        .content(),
                AlertContent.class);
        String marker = approved.versions().get("en").title().substring(0, 8);
        assertThat(mails).allSatisfy(mail -> assertThat(mail.markers()).containsExactly(marker));
        AlertSending.Order order = AlertRevisions.order(nodes.row(id), approved);
        expected.check(mailings.get(0), new FollowedAlerts(jdbi).in(order), mails);
        assertThat(mails.stream().map(mail -> mail.taken().reader()))
                .as("nobody got it twice")
                .doesNotHaveDuplicates();
        ledger(mailings.get(0), mails);
        cut(id, mails);
        deadline(approved.facts().until().lastSending(), mails);
    }

    private void ledger(long mailing, List<Opened> mails) {
        Set<Long> accepted = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT subscriber_id FROM delivery WHERE mailing_id = :mailing AND state = 1")
                .bind("mailing", mailing)
                .mapTo(Long.class)
                .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(mails.stream().map(mail -> mail.taken().reader()).collect(Collectors.toSet()))
                .as("the ledger says who got it")
                .isEqualTo(accepted);
        assertThat(nodes.given.number("SELECT COUNT(*) FROM delivery WHERE state = 0 AND mailing_id = " + mailing))
                .as("nobody waits")
                .isZero();
        assertThat(nodes.given.mailings.find(mailing).orElseThrow().addsUp()).isTrue();
    }

    /** A worker is at one mail at a time, so no connection can have had more than one on its way. */
    private void cut(long id, List<Opened> mails) {
        DrawnActs.Cut cut = acts.cuts().get(id);
        if (cut != null) {
            onceEachConnection(
                    "begun after the stop",
                    mails.stream()
                            .map(Opened::taken)
                            .filter(mail -> mail.ended() > cut.order() && mail.beganAt() - cut.at() > KNOWN_FOR)
                            .toList());
        }
    }

    private void deadline(Instant sendUntil, List<Opened> mails) {
        if (sendUntil != null) {
            onceEachConnection(
                    "at the deadline or after",
                    mails.stream()
                            .map(Opened::taken)
                            .filter(mail -> !mail.dataAt().isBefore(sendUntil))
                            .toList());
        }
    }

    private static void onceEachConnection(String what, List<WireSink.Taken> mails) {
        assertThat(mails.stream().map(WireSink.Taken::connection)).as(what).doesNotHaveDuplicates();
    }

    private List<Long> passedOver(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT d.subscriber_id FROM delivery d JOIN alert_mailing m"
                                + " ON m.mailing_id = d.mailing_id WHERE m.alert_id = :id AND d.reason = 'never_got_it'")
                .bind("id", id)
                .mapTo(Long.class)
                .list());
    }

    /** Whatever follows something begins when the last of that has ended, for all readers. */
    private void order(Map<Long, List<Opened>> ofCase) {
        ofCase.forEach((id, mails) -> {
            Long parent = nodes.row(id).parentId();
            List<Opened> before = parent == null ? List.of() : ofCase.get(parent);
            long begun =
                    mails.stream().mapToLong(mail -> mail.taken().began()).min().orElse(Long.MAX_VALUE);
            assertThat(before)
                    .as("nothing of what it follows ends after it begins")
                    .allSatisfy(mail -> assertThat(mail.taken().ended()).isLessThan(begun));
            List<Long> passedOver = passedOver(id);
            assertThat(before)
                    .as("who got what it follows is not passed over")
                    .noneMatch(mail -> passedOver.contains(mail.taken().reader()));
        });
    }
}
