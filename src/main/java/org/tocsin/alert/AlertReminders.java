package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMails;

/**
 * Tells staff by mail what is due about urgent actions, since nobody sits before the desk all day. Each of them gets one
 * mail a day at most, with all that concerns them, and none when there is nothing.
 */
public final class AlertReminders {
    /** Nobody is woken by it. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private static final int DAYS_KEPT = 7;

    private final ReminderDao reminders;
    private final DueAlerts alerts;
    private final DueAddressees addressees;
    private final Transactions transactions;
    private final StaffMails staff;
    private final ZoneId zone;

    /** @param zone of the newsroom, on whose clocks a day begins */
    public AlertReminders(Jdbi jdbi, Transactions transactions, StaffMails staff, ZoneId zone) {
        this.reminders = jdbi.onDemand(ReminderDao.class);
        this.alerts = new DueAlerts(jdbi, reminders, zone);
        this.addressees = new DueAddressees(jdbi, alerts);
        this.transactions = transactions;
        this.staff = staff;
        this.zone = zone;
    }

    /**
     * To be called again and again, on every node: who was told on this day is not told again before the next.
     *
     * @return how many were told
     */
    public int tellDue(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        if (here.toLocalTime().isBefore(MORNING)) {
            return 0;
        }
        LocalDate day = here.toLocalDate();
        Map<Long, List<StaffMails.Line>> due = due(now);
        due.keySet().removeAll(reminders.told(day));
        int told = 0;
        for (Map.Entry<Long, List<StaffMails.Line>> each : due.entrySet()) {
            told += transactions.call(() -> tell(each.getKey(), each.getValue(), day, now)) ? 1 : 0;
        }
        if (told > 0) {
            reminders.forget(day.minusDays(DAYS_KEPT));
        }
        return told;
    }

    /** By the id of whom it concerns. */
    private Map<Long, List<StaffMails.Line>> due(Instant now) {
        DeskPeople people =
                new DeskPeople(staff.whoMay(Permission.WRITE_ALERTS), staff.whoMay(Permission.APPROVE_ALERTS));
        Map<Long, List<StaffMails.Line>> due = new TreeMap<>();
        Stream.concat(alerts.at(now, people).stream(), addressees.at(now, people).stream())
                .forEach(work -> work.whom()
                        .forEach(id -> due.computeIfAbsent(id, ignored -> new ArrayList<>())
                                .add(new StaffMails.Line(work.words(), work.path()))));
        return due;
    }

    private boolean tell(long id, List<StaffMails.Line> lines, LocalDate day, Instant now) {
        boolean isMine = reminders.tell(id, day, now);
        if (isMine) {
            String subject = lines.size() == 1
                    ? "Something waits for you about an urgent action"
                    : lines.size() + " things wait for you about urgent actions";
            staff.tell(
                    List.of(id),
                    new StaffMails.Notice(subject, "This waits at the desk:", lines, "/staff/alerts"),
                    now);
        }
        return isMine;
    }
}
