package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Notices when a source does not look like itself, as it does when somebody else has taken it over. It is better to
 * hold a few posts for an hour than to send propaganda to every reader.
 */
final class SourceGuard {
    private static final Duration USUAL = Duration.ofDays(30);
    /** The host of a link in cleaned html, which is written in one way only. */
    private static final Pattern LINK = Pattern.compile("<a href=\"https?://([A-Za-z0-9.-]{1,253})");

    private static final int MANY = 5;
    private static final int NEVER_TOO_MANY = 10;
    private static final int TIMES_AS_MANY = 5;

    private final GuardDao before;

    SourceGuard(Jdbi jdbi) {
        this.before = jdbi.onDemand(GuardDao.class);
    }

    /**
     * @param looks of the whole feed, items that were known before included
     * @return in words what is not as it was; empty when all is well
     */
    List<String> doubts(
            SourceDao.Source source, SourceLooks looks, List<Incoming> items, KnownPosts known, Instant now) {
        List<Incoming> fresh =
                items.stream().filter(item -> known.find(item).isEmpty()).toList();
        List<String> doubts = new ArrayList<>(looks.differences(source));
        tooMany(source, fresh.size(), now).ifPresent(doubts::add);
        doubts.addAll(rewritten(source, items, known));
        foreignLinks(source, fresh).ifPresent(doubts::add);
        foreignTongue(source, fresh).ifPresent(doubts::add);
        return doubts;
    }

    /** What its texts link to is usual from now on. */
    void learn(SourceDao.Source source, List<Incoming> items) {
        Set<String> domains = domains(items);
        domains.removeAll(before.domains(source.owner()));
        if (!domains.isEmpty()) {
            before.addDomains(source.owner(), domains);
        }
    }

    /** More than five times what came on average in so many days, after however long a silence of ours. */
    private Optional<String> tooMany(SourceDao.Source source, int fresh, Instant now) {
        Instant last = source.fetchedAt() == null ? now : source.fetchedAt();
        double days = Math.max(1, Duration.between(last, now).toHours() / 24.0);
        double usual = before.arrivedSince(source.owner(), now.minus(USUAL)) / (double) USUAL.toDays() * days;
        return fresh > Math.max(NEVER_TOO_MANY, TIMES_AS_MANY * usual)
                ? Optional.of(fresh + " posts came at once")
                : Optional.empty();
    }

    private static List<String> rewritten(SourceDao.Source source, List<Incoming> items, KnownPosts known) {
        boolean isCleanedAlike = source.cleanedBy() == Cleaner.EDITION;
        int changed = 0;
        int moved = 0;
        int all = 0;
        for (Incoming item : items) {
            PostDao.Known post = known.find(item).orElse(null);
            if (post != null) {
                all++;
                changed += item.hash().equals(com.google.common.hash.HashCode.fromBytes(post.contentHash())) ? 0 : 1;
                Instant dated = item.item().dated();
                moved += dated != null
                                && Duration.between(dated, post.dated()).abs().toHours() > 24
                        ? 1
                        : 0;
            }
        }
        List<String> doubts = new ArrayList<>();
        if (isCleanedAlike && changed >= MANY && 2 * changed >= all) {
            doubts.add(changed + " old posts were changed at once");
        }
        if (moved >= MANY && 2 * moved >= all) {
            doubts.add(moved + " old posts have another date");
        }
        return doubts;
    }

    private Optional<String> foreignLinks(SourceDao.Source source, List<Incoming> fresh) {
        Set<String> domains = domains(fresh);
        Set<String> usual = before.domains(source.owner());
        Set<String> foreign = new HashSet<>(domains);
        foreign.removeAll(usual);
        return usual.size() >= MANY && foreign.size() >= MANY && 2 * foreign.size() >= domains.size()
                ? Optional.of("its links lead to other sites than before")
                : Optional.empty();
    }

    private Optional<String> foreignTongue(SourceDao.Source source, List<Incoming> fresh) {
        if (fresh.size() < 2) {
            return Optional.empty();
        }
        Set<String> usual = before.languages(source.owner());
        boolean isForeign = !usual.isEmpty()
                && fresh.stream()
                        .noneMatch(item -> usual.contains(item.language().value()));
        return isForeign ? Optional.of("it is in another language") : Optional.empty();
    }

    private static Set<String> domains(List<Incoming> items) {
        Set<String> hosts = new HashSet<>();
        for (Incoming item : items) {
            Matcher link = LINK.matcher(item.html());
            while (link.find()) {
                hosts.add(link.group(1));
            }
        }
        return hosts.stream().map(SourceLooks::domain).collect(Collectors.toCollection(HashSet::new));
    }
}
