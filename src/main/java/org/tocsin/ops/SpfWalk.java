package org.tocsin.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what checking an SPF record costs whoever gets our mail (RFC 7208 §4.6.4). */
final class SpfWalk {
    static final int MOST_QUESTIONS = 10;
    private static final int ENOUGH = 30; // a record that costs more is bad whatever else is behind it

    private final Dns dns;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> under = new HashSet<>();
    private int questions;

    SpfWalk(Dns dns) {
        this.dns = dns;
    }

    int questions() {
        return questions;
    }

    /** What makes the record void or weak, in plain words. */
    List<String> faults() {
        return faults;
    }

    void walk(String domain, String spf) {
        String[] terms = spf.strip().toLowerCase(Locale.ROOT).split(" +");
        for (int at = 1; at < terms.length && questions < ENOUGH; at++) {
            term(domain, terms[at].replaceFirst("^[+?~-]", ""));
        }
    }

    private void term(String domain, String term) {
        if (term.startsWith("include:") || term.startsWith("redirect=")) {
            questions++;
            follow(domain, term.substring(term.startsWith("i") ? 8 : 9));
        } else if (term.matches("(a|mx|ptr|exists)([:/].*)?")) {
            questions++;
            if (term.startsWith("ptr")) {
                faults.add("“ptr” is not to be used");
            }
        } else if (!term.matches("all|ip4:.*|ip6:.*|exp=.*|[a-z][a-z0-9_.-]*=.*")) {
            faults.add("“" + term + "” means nothing");
        }
    }

    private void follow(String domain, String target) {
        if (target.contains("%")) {
            return; // depends on the mail
        }
        if (target.equals(domain) || !under.add(target)) {
            faults.add("it leads back to " + target);
            return;
        }
        String spf = only(dns.texts(target));
        if (spf == null) {
            faults.add(target + " has no SPF record, or several");
        } else {
            walk(target, spf);
        }
        under.remove(target);
    }

    static List<String> spf(List<String> texts) {
        return texts.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("(?s)v=spf1( .*)?"))
                .toList();
    }

    private static @Nullable String only(Dns.Answer<String> texts) {
        List<String> found = spf(texts.values());
        return found.size() == 1 ? found.get(0) : null;
    }
}
