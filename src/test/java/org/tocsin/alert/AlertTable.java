package org.tocsin.alert;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tocsin.staff.Permission;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;

/** Prints and draws the table of what may happen to an alert, for {@code docs/alerts.md}. */
final class AlertTable {
    private static final String NOTES = """

            ## Before it goes

            * Its test page shows the mail in each language as it would look, and sends it, marked as a test, to whoever asks and to
              nobody else. Nothing goes to readers from there, and nobody can put an alert to review who has not had it so.
            * Whoever may approve gets a mail when something waits for them, but for whoever put it there. Its writers get one when it
              is sent back or rejected, with the reason.
            * Where the plan says so, every mail says it in two languages: English below Chinese, and Chinese below English. What
              readers can do stands above, once.
            * Pictures are put in on a page of their own, or by programs; no reader sees one before an alert with it goes out.

            ## What approval means

            * An approval is bound to the SHA-256 of all that was approved: shared facts with addressees and deadline, every
              language, audience, schedule. Any save makes another revision, and what was approved before counts no more.
            * Neither who put an alert to review nor who saved it last can approve it, whatever their roles.
            * Whoever approves sees whom it goes to, by language, form and topic, and ticks to how many readers. When it starts they
              are counted again. It goes back to review when they are more than 10 % and at least 5 more, or fewer; and when they are more
              than 50 more and more than 1 %, which a large list does not gain by itself in that time. A follow-up goes to those who got
              the first, so there fewer do not matter.
            * That number counts readers whom mail no longer reaches, too; how many are stopped since mail came back stands beside it.
              Addresses that are suppressed for another reason are known by a keyed hash under a key of its own, and nobody opens the
              addresses of an audience to count them: they are left out at sending, and the account of the mailing tells how many.
            * An alert keeps each addressee as the directory had it when the shared facts were saved. Where the entry was doubted or
              taken out of use since, it can neither be put to review nor be approved; where it was changed, both pages say so. Saving
              the shared facts again takes the entry as it stands. Where somebody made sure of just that entry since, that counts
              without another save, and makes no language stale.
            * The embassies of a country stand on its pages as the directory has them now, but for those that somebody doubts; where
              nobody made sure of one for 90 days, readers are told.
            * What a program wrote and put to review counts as written by whoever made its token, and somebody has to have had it in
              their mailbox before it is approved.
            * Where `alerts.singleApproval` allows it, one person alone can approve, with a fresh second step, a reason and the
              reference typed by hand. All staff are told, and the time to take it back is longer.

            ## When it starts

            * Before it starts, an alert is held for `alerts.undo`; anybody who may hold mailings can cancel it alone.
            * The clock asks every second which alerts are due, and the row of the alert decides: two nodes start it once.
            * If Tocsin was down at that time, it starts late where the deadline allows; else it expires and staff are told.
            * Nothing is sent at or after the deadline, or `send until` where that is earlier.
            * The deadline is looked at when it is typed, approved, set going and started, before each mail is composed, and once more
              when the relay is ready for the content; a relay that offers `DELIVERBY` (RFC 2852) is asked to return what it
              cannot deliver by then, and every mail says in `Expires` from when on it is of no use.
            * Once a stop is committed, on whichever node, a worker begins no more mails five milliseconds later; each connection may
              have one on its way then, which still arrives. `AlertsOnTheWireTest` holds two nodes to that with a relay on a socket.
            * A mail says the deadline as the clocks of its reader's zone show it, day, time and distance to UTC, and in UTC beside it.
              An edition is made when the first reader of a language and zone is planned for; from the sixty-first zone on, readers get
              it in the zone of the alert.
            * While it goes, and after a stop, its page at the desk says how many were sent, stopped and are still to go. All staff are
              told when it starts and what came of it: who let it go, for whom, how many, the first and the last that the relay took.

            ## What readers write with

            * Their own danger is spoken of before the first way to write: on the page, on the letters, in the plain text and in mails.
            * A link opens the letter in the reader's own mail program. Where the whole is too long for a link, it says whom the letter
              is about and what is asked for, and less of that if need be; never what happened alone.
            * A sheet goes to each addressee whose postal address is known, with the country in Latin capitals below it. The page says
              until when to post it; where no post goes, or no address is known, it prints none and says which ways are left.
            * Readers who say where they live get sheets that go through the embassy there (c/o), and one for the embassy itself. Once
              the post to the country is stopped or too slow, these take the place of the others. Where they live is kept nowhere.

            ## What follows

            * Whoever closes an action does so alone, and its pages say the outcome at once. So it is looked over before as the texts of
              an action are: a name that is withheld, something left to fill in, a picture or a link to a place that the action does not
              lead to keeps it from being closed, and what was typed stays on the page.
            * A correction and a stand-down go to whoever got the alert they follow. An update waits until everybody has that one,
              an hour at most; then it goes alone to those whom that one has not reached.
            * Its mail names what it follows by the number and day that readers know, in subject, first lines and note, with a link to
              its page; where that is not the first of the case, the first as well.
            * When a correction or a stand-down starts, nothing more of what it follows is begun. It goes itself once what was on its
              way has arrived. Several of one case go in the order in which they started.
            * When a stand-down starts, every alert about the case is closed in the same moment, with its outcome; and when somebody
              closes one of them, so are the others. What was approved before then goes back to review instead of starting.
            * An alert whose mailing somebody stops among the deliveries, or by a program, is stopped itself within a second: its
              page asks nobody to write any more.
            * A correction that asks readers for something takes the place of what it follows, in the open list and on its page. One
              that asks for nothing has no tools and no deadline: the first stays open, and its page says that it was corrected and
              leads there.
            * Corrections and stand-downs may lie ready: one person writes the words, another approves them, and nothing of them can
              be changed any more. A follow-up made of them is put to review at once, and still needs its two people.

            ## Who is reminded

            * From eight in the morning on, on the newsroom's clocks, whoever is concerned gets a mail with all that is due, a line and a
              link each: one a day at most, on whichever node, and none when there is nothing.
            * Whoever wrote or approved an alert is reminded when its deadline has passed and nobody has closed it, and when the day has
              come on which it was to be looked at again. Where none of them can be written to, all who write alerts are.
            * They are also reminded of addressees of an open alert of whom nobody has made sure for 83 days, a week before these count as
              old, or since somebody changed or doubted them.
            * After six hours those who may approve are reminded of what waits for approval, and whoever put it there with them; of what
              is approved and was not set going; and its writers of what was sent back to them.
            * All staff are told at once when an alert that was in review or let go expires unsent. Practice reminds nobody.

            ## Who is left out

            * Nobody gets more first actions in seven days than they want, or than `alerts.mostAWeek` says; the others stand in their
              digest. Where a life is at risk, and for all that follows a first action, no limit counts.
            * Readers who only want to read get what happened, and no addressee, letter, demand or link to them. Their digests do not
              remind them of open actions.
            * Quiet hours put an action off, on the reader's own clocks, unless it would be too late then. Where a life is at risk it
              goes at once, but for readers who forbade that.
            * The one click in the head of an urgent action ends urgent actions alone; its page offers the rest.

            ## What becomes of it

            * `/staff/alerts/figures` counts a year's actions by kind and by how they ended, and the letters that readers reported, with
              a table of every action (CSV) for reports. How a case ended is said on its page at the desk; readers read the outcome.
            * Whoever closes an action in fewer languages than it has is told so on its page: readers of the others read the outcome in
              another language.
            * Readers who click "I have written" add one to a number of the alert, the way of writing and the day; nothing about them is
              kept. So that nobody runs it up, no more than 100 a minute and 20,000 a day of one alert and way count. Whoever clicks
              sees the same thanks either way. A day that stands at 20,000 was most likely run up: leave it out of reports.
            * Where `alerts.answersKey` names the newsroom's public OpenPGP key, readers can pass on answers that they got, also after
              the deadline: 20 an hour of one action, so that nobody who fills the box closes it for longer. Each is sealed to that key
              as it comes; the day is kept with it and nothing else. Staff fetch it from the page of the action, open it with
              `gpg --decrypt` where the secret key is, and delete it.
            * Whoever types the name of an action as it stands on paper (`/actions/UA 12/26`) is led to its page, once it is public.
            * Alerts of the past, from before there was a desk for them, are closed: they have a page and stand in lists and feeds, but
              have no letters to print and no CAP, since no message ever went out that partner systems could be told to cancel.
            """;

    private AlertTable() {}

    static String markdown() {
        StringBuilder out = new StringBuilder("""
                # The life of an urgent action

                Made from the table in the code (`AlertAct`); `AlertActTest` fails when the two differ. What does not stand here
                cannot be done, by nobody. Every step is on record, with who took it and why, and in the audit.

                """);
        out.append("```mermaid\nstateDiagram-v2\n    [*] --> Draft : Begin\n");
        arrows().forEach((way, acts) -> out.append("    ")
                .append(way)
                .append(" : ")
                .append(String.join(", ", acts))
                .append('\n'));
        for (AlertState state : AlertState.values()) {
            if (state.isFinal()) {
                out.append("    ").append(id(state)).append(" --> [*]\n");
            }
        }
        out.append(
                "```\n\nExpiring, which leads out of every state before an alert was sent, is left out of the drawing.\n\n");
        out.append("| what | from | to | who | what else must be so |\n|---|---|---|---|---|\n");
        for (AlertAct act : AlertAct.values()) {
            out.append("| ").append(act.words()).append(" | ");
            out.append(act.from().stream().map(AlertState::words).collect(Collectors.joining(", ")));
            out.append(" | ")
                    .append(act.to().words())
                    .append(" | ")
                    .append(who(act))
                    .append(" | ");
            out.append(act.condition()).append(" |\n");
        }
        return out.append(NOTES).toString();
    }

    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        for (AlertAct act : AlertAct.values()) {
            if (act != AlertAct.EXPIRE) {
                act.from()
                        .forEach(from -> arrows.merge(
                                id(from) + " --> " + id(act.to()), List.of(act.words()), AlertTable::join));
            }
        }
        return arrows;
    }

    private static List<String> join(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String id(AlertState state) {
        return state == AlertState.REVIEW ? "InReview" : state.words();
    }

    private static String who(AlertAct act) {
        Permission needed = act.permission();
        if (needed == null) {
            return "the program";
        }
        return Arrays.stream(Role.values())
                .filter(role -> new StaffMember(1, "one", java.util.Set.of(role), "").may(needed))
                .map(Role::word)
                .collect(Collectors.joining(", "));
    }
}
