package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.AcceptedMails;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Recall;
import org.tocsin.mail.RenderedMail;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMails;
import org.tocsin.staff.StaffMember;
import org.tocsin.subscriber.AlertReaders;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.MailForm;

/** Makes mailings of alerts. */
public final class AlertMailings implements AlertSending {
    private final PlanDao plans;
    private final AlertFamily family;
    private final FollowedAlerts followed;
    private final Recall recall;
    private final AlertPlanning planning;
    private final AlertReaders readers;
    private final Mailings mailings;
    private final AlertMail mail;
    private final StaffMails staff;
    private final AlertNotices notices;
    private final OwnPictures pictures;
    private final PostalStopDao stops;
    private final Transactions transactions;

    /** @param mostAWeek how many first actions anybody is sent in seven days at most; 0 for no limit */
    public AlertMailings(
            Jdbi jdbi, Transactions transactions, Mailings mailings, AlertMail mail, StaffMails staff, int mostAWeek) {
        this.plans = jdbi.onDemand(PlanDao.class);
        this.family = new AlertFamily(plans);
        this.followed = new FollowedAlerts(jdbi);
        this.readers = new AlertReaders(jdbi);
        this.recall = new Recall(jdbi, mailings, transactions);
        this.planning = new AlertPlanning(
                plans,
                mailings,
                recall,
                readers,
                new WeeklyLimit(plans, mostAWeek),
                new AlertEditions(jdbi, mailings, mail));
        this.mailings = mailings;
        this.mail = mail;
        this.staff = staff;
        this.notices = new AlertNotices(jdbi);
        this.pictures = new OwnPictures(jdbi);
        this.stops = jdbi.onDemand(PostalStopDao.class);
        this.transactions = transactions;
    }

    @Override
    public int count(Order order, Instant now) {
        AlertKind kind = order.content().facts().kind();
        if (!kind.isFollowUp()) {
            return readers.count(audience(order.content().audience(), null));
        }
        long parent = Objects.requireNonNull(order.parentId(), "a follow-up follows something");
        List<Long> told = family.toldBefore(order.alertId(), parent, kind);
        if (told.isEmpty()) {
            return 0;
        }
        if (!recall.isOnRecord(told)) {
            AlertFamily.First first = family.first(order.alertId());
            return readers.count(audience(first.audience(), first.day()));
        }
        return plans.countReaders(told, kind != AlertKind.STAND_DOWN);
    }

    @Override
    public AudienceSplit split(Order order) {
        AlertKind kind = order.content().facts().kind();
        if (kind.isFollowUp()) {
            return new AudienceSplit(told(order, kind), Map.of());
        }
        AlertReaders.Audience audience = audience(order.content().audience(), null);
        return new AudienceSplit(
                readers.split(audience),
                order.content().audience().topicIds().isEmpty() ? Map.of() : readers.byTopic(audience));
    }

    /** No limit a week counts for what follows, so nobody is split by it. */
    private List<AlertReaders.Share> told(Order order, AlertKind kind) {
        long parent = Objects.requireNonNull(order.parentId(), "a follow-up follows something");
        List<Long> told = family.toldBefore(order.alertId(), parent, kind);
        if (told.isEmpty()) {
            return List.of();
        }
        if (!recall.isOnRecord(told)) {
            AlertFamily.First first = family.first(order.alertId());
            return readers.split(audience(first.audience(), first.day()));
        }
        return plans.splitReaders(told, kind != AlertKind.STAND_DOWN).stream()
                .map(alike -> new AlertReaders.Share(
                        Language.of(alike.language()).orElse(Language.EN),
                        MailForm.of(alike.form()).orElse(MailForm.HTML),
                        alike.isQuiet(),
                        alike.isStrict(),
                        false,
                        alike.readsOnly(),
                        alike.isStopped(),
                        alike.readers()))
                .toList();
    }

    private static AlertReaders.Audience audience(AlertAudience audience, @Nullable LocalDate confirmedBy) {
        return new AlertReaders.Audience(audience.topicIds(), audience.languages(), confirmedBy);
    }

    /**
     * The first batch is planned here, since its readers are not to wait for the next look; the others by the task. What
     * it follows is taken back in the same transaction: once it has started, nothing more of that begins.
     */
    @Override
    public long start(Order order, Instant now) {
        long mailing = mailings.begin(MailingKind.ALERT, now, order.sendUntil());
        if (!order.content().facts().country().isEmpty()) {
            plans.isAbout(order.alertId(), order.content().facts().country());
        }
        plans.insert(mailing, order.alertId(), order.revision(), now);
        pictures.open(AlertMail.pictures(order.content()));
        planning.step(mailing, now);
        return mailing;
    }

    @Override
    public void stop(long alertId, List<Long> mailingIds, Instant now) {
        mailingIds.forEach(mailing -> mailings.stop(mailing, now));
    }

    @Override
    public boolean isStopped(List<Long> mailingIds) {
        return mailingIds.stream().anyMatch(mailings::isStopped);
    }

    @Override
    public boolean isDone(long alertId, List<Long> mailingIds) {
        return mailingIds.stream().allMatch(mailings::isThrough);
    }

    @Override
    public boolean sendTrial(StaffMember to, Order draft, Instant now) {
        boolean isSent = !draft.content().versions().isEmpty();
        List<Long> pictures = AlertMail.pictures(draft.content());
        for (String version : draft.content().versions().keySet()) {
            RenderedMail rendered = preview(draft, version, now);
            Language language = new LanguageTag(version).nearest();
            isSent &= staff.trial(to.id(), language, rendered, pictures, now);
        }
        return isSent;
    }

    @Override
    public RenderedMail preview(Order draft, String version, Instant now) {
        return mail.trial(asReadersGetIt(draft), version, testPath(draft.alertId()), now);
    }

    @Override
    public Room room(Order draft, String version, Instant now) {
        return mail.room(asReadersGetIt(draft), version, testPath(draft.alertId()), now);
    }

    /** Without a way by post to where none goes. */
    private Order asReadersGetIt(Order order) {
        return followed.in(order.with(PostalStops.without(order.content(), stops.countries())));
    }

    @Override
    public Account account(List<Long> mailingIds) {
        return mailingIds.stream()
                .flatMap(id -> mailings.find(id).stream())
                .map(AlertMailings::accountOf)
                .reduce(Account.NONE, Account::plus);
    }

    private static Account accountOf(MailingAccount mailing) {
        int accepted = mailing.count(DeliveryState.ACCEPTED);
        int waiting = mailing.count(DeliveryState.WAITING);
        int stopped = mailing.count(DeliveryState.CANCELLED);
        return new Account(accepted, waiting, stopped, mailing.candidates() - accepted - waiting - stopped);
    }

    @Override
    public void tellApprovers(long alertId, long submitter, String subject, String words, Instant now) {
        staff.tellThose(Permission.APPROVE_ALERTS, submitter, subject, words, deskPath(alertId) + "/release", now);
    }

    @Override
    public void tellWriters(long alertId, Collection<Long> writers, String subject, String words, Instant now) {
        staff.tell(writers, new StaffMails.Notice(subject, words, List.of(), deskPath(alertId)), now);
    }

    @Override
    public void tellStaff(long alertId, String subject, String words, Instant now) {
        staff.tellAll(subject, words, deskPath(alertId), now);
    }

    /**
     * Plans what was started; to be called again and again, on every node.
     *
     * @return how many readers were planned for
     */
    public int planDue(Instant now) {
        int planned = 0;
        for (long mailing : plans.unplanned()) {
            AlertPlanning.Step step;
            do {
                step = transactions.call(() -> planning.step(mailing, now));
                planned += step.planned();
            } while (step.isMore());
        }
        return planned;
    }

    /** Tells staff of each alert what came of its sending, once nobody waits any more. */
    public void tellWhatEnded(Instant now) {
        for (PlanDao.Ended ended : plans.untold()) {
            if (mailings.isThrough(ended.mailingId())) {
                transactions.run(() -> tell(ended, now));
            }
        }
    }

    private void tell(PlanDao.Ended ended, Instant now) {
        if (plans.told(ended.mailingId(), now)) {
            AcceptedMails accepted = mailings.accepted(ended.mailingId());
            String words = notices.ended(
                    ended.alertId(),
                    AlertJson.read(ended.content(), AlertContent.class),
                    accepted,
                    account(List.of(ended.mailingId())),
                    ended.begunAt());
            tellStaff(ended.alertId(), "What came of sending " + ended.label(), words, now);
        }
    }

    private static String testPath(long alertId) {
        return deskPath(alertId) + "/test";
    }

    private static String deskPath(long alertId) {
        return "/staff/alerts/" + alertId;
    }
}
