package org.tocsin.post;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.value.LanguageTag;

/** What staff set for a source, and what they decide about what it brought. */
final class SourceCare {
    private final SourceDao sources;
    private final LabelDao labels;
    private final AddressRuleDao addresses;
    private final DecisionDao decisions;
    private final Transactions transactions;
    private final boolean hasProxy;

    SourceCare(Jdbi jdbi, Transactions transactions, boolean hasProxy) {
        this.sources = jdbi.onDemand(SourceDao.class);
        this.labels = jdbi.onDemand(LabelDao.class);
        this.addresses = jdbi.onDemand(AddressRuleDao.class);
        this.decisions = jdbi.onDemand(DecisionDao.class);
        this.transactions = transactions;
        this.hasProxy = hasProxy;
    }

    /** Whether sources can be fetched by way of a proxy. */
    boolean hasProxy() {
        return hasProxy;
    }

    void mode(long sourceId, SourceMode mode, By by) {
        transactions.run(() -> {
            sources.review(sourceId, mode == SourceMode.REVIEW);
            sources.pause(sourceId, mode == SourceMode.PAUSED, by.now());
            by.did("source_mode", "source:" + sourceId, mode.word());
        });
    }

    /** Everything new is held from now on. */
    void suspect(long sourceId, By by) {
        transactions.run(() -> {
            if (sources.guard(sourceId, "Everything new is held: " + by.staff().name() + " says so.", by.now())) {
                by.did("source_suspected", "source:" + sourceId, "everything new is held");
            }
        });
    }

    /** What it looks like now is right; what was held meanwhile still waits for a decision. */
    void trust(long sourceId, By by) {
        transactions.run(() -> {
            sources.trust(sourceId, by.now());
            by.did("source_trusted", "source:" + sourceId, "it is all right as it is");
        });
    }

    /** Takes the address that the feed says it has moved to, if there is one. */
    void follow(long sourceId, By by) {
        transactions.run(() -> sources.find(sourceId)
                .map(SourceDao.Source::movedTo)
                .ifPresent(to -> {
                    sources.settle(sourceId, to);
                    sources.pause(sourceId, false, by.now());
                    by.did("source_moved", "source:" + sourceId, "its new address was taken");
                }));
    }

    /** @param pairHours how long a post that names a translation waits for it; 0 not at all */
    void change(long sourceId, String name, LanguageTag language, int pairHours, boolean byProxy, By by) {
        transactions.run(() -> {
            sources.change(sourceId, name, language.value(), pairHours, byProxy && hasProxy ? "yes" : null);
            by.did("source_changed", "source:" + sourceId, name);
        });
    }

    /** By label, the unmapped first. */
    List<LabelDao.Label> labels(long sourceId) {
        return labels.labels(owner(sourceId));
    }

    List<LabelDao.Rule> rules(long sourceId) {
        return labels.rules(sourceId);
    }

    /**
     * Says what a label means. The feed is read in whole the next time, so that posts which are still in it get the topic.
     *
     * @param topicId null for none
     * @param isIgnored whether the label is no topic at all
     */
    void map(long sourceId, String label, @Nullable Long topicId, boolean isIgnored, By by) {
        transactions.run(() -> {
            if (labels.map(owner(sourceId), label, topicId, isIgnored)) {
                sources.readAgain(sourceId, by.now());
                by.did("source_label", "source:" + sourceId, label);
            }
        });
    }

    /** @param kind one of those of {@link LabelDao.Rule} */
    void addRule(long sourceId, String kind, String pattern, long topicId, By by) {
        transactions.run(() -> {
            labels.addRule(sourceId, kind, SourceLabels.fold(pattern), topicId);
            sources.readAgain(sourceId, by.now());
            by.did("source_rule", "source:" + sourceId, kind + " " + pattern);
        });
    }

    void dropRule(long sourceId, long ruleId, By by) {
        transactions.run(() -> {
            if (labels.dropRule(sourceId, ruleId)) {
                by.did("source_rule_dropped", "source:" + sourceId, "rule " + ruleId);
            }
        });
    }

    List<AddressRuleDao.Rule> addressRules(long sourceId) {
        return addresses.own(sourceId);
    }

    /** Says which language posts are in whose address has a part; see {@link AddressRules}. */
    void putAddressRule(long sourceId, String part, LanguageTag language, By by) {
        transactions.run(() -> {
            addresses.put(sourceId, part, language.value());
            by.did("source_address", "source:" + sourceId, part + " means " + language.value());
        });
    }

    void dropAddressRule(long sourceId, long ruleId, By by) {
        transactions.run(() -> {
            if (addresses.drop(sourceId, ruleId)) {
                by.did("source_address_dropped", "source:" + sourceId, "rule " + ruleId);
            }
        });
    }

    /** Where on its pages the texts of a source are; null when they are taken from the feed as they are. */
    @Nullable
    String articleSelector(long sourceId) {
        return addresses.selector(sourceId).orElse(null);
    }

    /** @param selector empty to look for the text; null to take what the feed has */
    void takeArticles(long sourceId, @Nullable String selector, By by) {
        if (Objects.equals(selector, articleSelector(sourceId))) {
            return;
        }
        transactions.run(() -> {
            if (selector == null) {
                addresses.dropSelector(sourceId);
            } else {
                addresses.putSelector(sourceId, selector);
            }
            by.did(
                    "source_texts",
                    "source:" + sourceId,
                    selector == null ? "texts from the feed" : "texts from its pages");
        });
    }

    /**
     * Sends held posts on their way, or puts them into the archive, where they are on the pages and owed to nobody.
     *
     * @return how many
     */
    int decide(long sourceId, Collection<Long> postIds, boolean isToSend, By by) {
        if (postIds.isEmpty()) {
            return 0;
        }
        return transactions.call(() -> {
            int count = isToSend
                    ? decisions.send(owner(sourceId), postIds, by.now())
                    : decisions.archive(owner(sourceId), postIds);
            by.did(isToSend ? "posts_sent" : "posts_archived", "source:" + sourceId, count + " held posts");
            return count;
        });
    }

    private long owner(long sourceId) {
        return sources.find(sourceId).map(SourceDao.Source::owner).orElse(sourceId);
    }
}
