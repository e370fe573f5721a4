package org.tocsin.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Addresses.Place;

/** Whom a note in free form is about: the addresses that stand where mail systems put their recipients. */
final class NotedRecipients {
    private static final int MOST = 100;
    private static final Pattern NOTHING = Pattern.compile("[\\s>*•\\-–0-9.<:\"'(\\[{|=]*");
    private static final Pattern LEADS_TO =
            Pattern.compile("(?s).*(?:\\b(?:to|for|recipients?|recipient\\(s\\)|address(?:es)?"
                    + "|address\\(es\\)|user|userid|mailbox|account|attempts|in|deliver|alias|users?|list|group)|收件人|收件者|地址|到|发往|给"
                    + "|邮箱|邮件|送给|宛先|кому)[\\s:：=<\\[('\"»«>]*");
    private static final Pattern LEADS_AWAY = Pattern.compile("(?s).*\\b(?:from|sender|reply-to|message-id|return-path"
            + "|envelope-from|contact|e?mail|write|ask|admin|administrator|cc|mailto|subject|by|id|helo|ehlo|references"
            + "|in-reply-to|visit|sent|发件人|postmaster at|generated from|via)[\\s:：=<\\[('\"]*");
    private static final Pattern HEADER = Pattern.compile("(?i)\\s*(received|message-id|subject|from|references"
            + "|in-reply-to|return-path|sender|reply-to|x-[a-z-]+|dkim-signature|list-[a-z-]+)\\s*:.*");
    private static final Set<String> STAFF =
            Set.of("postmaster", "mailer-daemon", "abuse", "hostmaster", "root", "support");

    private final Notice notice;
    private final Set<String> own;
    private final Set<String> sure = new LinkedHashSet<>();
    private final Set<String> unsure = new LinkedHashSet<>();
    private final Set<String> ours = new LinkedHashSet<>();

    private NotedRecipients(Notice notice) {
        this.notice = notice;
        this.own = Addresses.all(notice.header("From") + " " + notice.header("To")).stream()
                .map(Addresses::plain)
                .collect(Collectors.toSet());
    }

    /** As they are written; empty when nothing tells. */
    static List<String> of(Notice notice) {
        NotedRecipients recipients = new NotedRecipients(notice);
        notice.note().lines().forEach(recipients::weigh);
        return recipients.choose();
    }

    private void weigh(String line) {
        if (line.indexOf('@') < 0 || HEADER.matcher(line).matches()) {
            return;
        }
        int from = 0;
        for (Place place : Addresses.in(line)) {
            String before = line.substring(Math.max(from, place.start() - 80), place.start())
                    .toLowerCase(Locale.ROOT);
            from = place.end();
            weigh(place.address(), before, from(line, place));
        }
    }

    private static String from(String line, Place place) {
        return line.substring(place.end(), Math.min(line.length(), place.end() + 20));
    }

    private void weigh(String address, String before, String after) {
        if (LEADS_AWAY.matcher(before).matches() && !before.contains("rcpt")) {
            return;
        }
        boolean isAlone = NOTHING.matcher(before).matches();
        boolean isSure = isAlone || LEADS_TO.matcher(before).matches();
        if (own.contains(Addresses.plain(address))) {
            (isAlone ? ours : unsure).add(address);
        } else {
            (isSure && !after.startsWith("...@") ? sure : unsure).add(address);
        }
    }

    private List<String> choose() {
        List<String> failed = Addresses.all(notice.header("X-Failed-Recipients"));
        List<String> addressed = addressed();
        for (Set<String> candidates : List.of(
                withoutStaff(sure),
                new LinkedHashSet<>(failed),
                sure,
                ours,
                new LinkedHashSet<>(addressed),
                first(withoutStaff(unsure)))) {
            if (!candidates.isEmpty()) {
                return distinct(candidates);
            }
        }
        return List.of();
    }

    /** To whom the returned mail was written. */
    private List<String> addressed() {
        List<String> to = new ArrayList<>();
        for (String header : List.of("x-envelope-to", "x-original-to", "envelope-to", "to")) {
            to.addAll(Addresses.all(notice.original().getOrDefault(header, "")));
            if (!to.isEmpty()) {
                return to;
            }
        }
        return to;
    }

    private static Set<String> first(Set<String> addresses) {
        return addresses.stream().limit(1).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> withoutStaff(Set<String> addresses) {
        return addresses.stream()
                .filter(address -> !STAFF.contains(local(address)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String local(String address) {
        return address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    }

    private static List<String> distinct(Set<String> addresses) {
        Set<String> seen = new LinkedHashSet<>();
        return addresses.stream()
                .filter(address -> seen.add(Addresses.plain(address)))
                .limit(MOST)
                .toList();
    }

    /** What the note says about one of several recipients: from where it names one to where it names the next. */
    static @Nullable String passage(String note, String recipient, List<String> all) {
        StringBuilder passage = new StringBuilder();
        boolean isMine = false;
        String mine = recipient.toLowerCase(Locale.ROOT);
        for (String line : (Iterable<String>) note.lines()::iterator) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.contains(mine)) {
                isMine = true;
            } else if (isMine
                    && lower.indexOf('@') >= 0
                    && all.stream().anyMatch(other -> lower.contains(other.toLowerCase(Locale.ROOT)))) {
                isMine = false;
            }
            if (isMine && passage.length() < 8192) {
                passage.append(line).append('\n');
            }
        }
        return passage.isEmpty() ? null : passage.toString();
    }
}
