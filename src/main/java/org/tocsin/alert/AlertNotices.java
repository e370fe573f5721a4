package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.AcceptedMails;
import org.tocsin.value.Language;

/**
 * What staff are told of an alert by mail: what it is, who let it go, whom it is for, and what came of it. All of them read
 * it, so a number by which a reader could be known is not in it.
 */
final class AlertNotices {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final NoticeDao notices;

    AlertNotices(Jdbi jdbi) {
        this.notices = jdbi.onDemand(NoticeDao.class);
    }

    /** @param by who put it there */
    static String toReview(AlertContent content, String by) {
        AlertUntil until = content.facts().until();
        return by + " asks for somebody else to read “" + AlertShelf.title(content) + "” and let it go. "
                + (until.deadline() == null
                        ? "It has no deadline."
                        : "Its deadline is " + AlertTimes.both(until.deadline(), until.zone()) + ".");
    }

    /** @param by who sent it back or rejected it */
    static String decided(AlertAct act, String by, String reason) {
        String what = act == AlertAct.RETURN ? " sent it back to be written on" : " rejected it for good";
        return by + what + " and says why: " + reason;
    }

    /** @param readers how many it goes to */
    String begun(AlertSending.Order order, AudienceSplit split, int readers) {
        TreeMap<Language, Integer> byLanguage = new TreeMap<>();
        boolean isFirst =
                !order.content().facts().kind().isFollowUp(); // of what these follow, some is taken back by now
        (isFirst ? split : AudienceSplit.NONE)
                .shares()
                .forEach(share -> byLanguage.merge(share.language(), share.readers(), Integer::sum));
        boolean isAnyFew = byLanguage.values().stream().anyMatch(each -> each < AudienceSplit.FEW);
        String languages = byLanguage.entrySet().stream()
                .map(each -> isAnyFew // from the whole and the others it could be reckoned
                        ? each.getKey().ownName()
                        : number(each.getValue()) + " in " + each.getKey().ownName())
                .collect(Collectors.joining(", ", isAnyFew ? "in " : "", ""));
        return about(order.alertId(), order.content()) + " It goes to " + number(readers) + " readers"
                + (byLanguage.isEmpty() ? "" : " (" + languages + ")") + ".";
    }

    String ended(
            long alertId, AlertContent content, AcceptedMails accepted, AlertSending.Account account, Instant begunAt) {
        String taken = accepted.first() == null
                ? "Nobody was written to."
                : "The relay took " + number(accepted.deliveries()) + " mails" + ", the first at "
                        + time(accepted.first()) + ", the last at " + time(accepted.last()) + ".";
        return about(alertId, content) + " " + taken + rest(account) + " The sending began at " + time(begunAt) + ".";
    }

    private static String rest(AlertSending.Account account) {
        return (account.stopped() == 0 ? "" : " Stopped before they went: " + number(account.stopped()) + ".")
                + (account.others() == 0
                        ? ""
                        : " Left out, gone, refused or too late: " + number(account.others()) + ".");
    }

    /** {@code “Title”, a first action for whoever follows Labor rights, put to review by mei and approved by li.} */
    private String about(long alertId, AlertContent content) {
        String kind = AlertsDeskPage.kind(content.facts().kind()).toLowerCase(Locale.ROOT);
        String people = notices.submitter(alertId)
                        .map(name -> ", put to review by " + name)
                        .orElse("")
                + notices.approver(alertId).map(name -> ", approved by " + name).orElse("");
        return "“" + AlertShelf.title(content) + "”, " + kind + whom(content) + people + ".";
    }

    private String whom(AlertContent content) {
        if (content.facts().kind().isFollowUp()) {
            return " for whoever got the one before";
        }
        List<Long> topics = content.audience().topicIds();
        return topics.isEmpty()
                ? " for all who want urgent actions"
                : " for readers of " + String.join(", ", notices.topics(topics));
    }

    /** To the second: how long it took to reach the first and the last is what these mails are for. */
    private static String time(@Nullable Instant instant) {
        return instant == null ? "–" : TIME.format(instant);
    }

    private static String number(int number) {
        return AudienceSplit.grouped(number, false);
    }
}
