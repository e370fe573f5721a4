package org.tocsin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Site;

/**
 * Notices what programs want to be told of, by looking at what is on record: whatever happens, on whichever node, is
 * seen at the next look. Each event has a key, under which a webhook is told of it once.
 */
public final class Events {
    private static final int AT_ONCE = 500;
    private static final int FAILURES = 3;
    private static final ObjectMapper JSON =
            Jackson.newObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final EventDao events;
    private final WebhookDao webhooks;
    private final Transactions transactions;
    private final Site site;
    private final Clock clock;

    public Events(Jdbi jdbi, Transactions transactions, Site site, Clock clock) {
        this.events = jdbi.onDemand(EventDao.class);
        this.webhooks = jdbi.onDemand(WebhookDao.class);
        this.transactions = transactions;
        this.site = site;
        this.clock = clock;
    }

    /** To be called every few seconds, on every node. */
    public void look() {
        Instant now = clock.instant();
        transactions.run(() -> {
            lookAtPosts(now);
            lookAtMailings(now);
            lookAtSources(now);
        });
    }

    private void lookAtPosts(Instant now) {
        long mark = webhooks.lockMark("post").orElse(0L);
        for (EventDao.OutPost post : events.posts(mark, AT_ONCE)) {
            EventData.OutPost data = new EventData.OutPost(
                    post.id(),
                    post.language(),
                    post.title(),
                    site.link(new LanguageTag(post.language()).nearest(), "/posts/" + post.id()),
                    EventData.orEmpty(post.link()));
            tell(EventKind.POST_RELEASED, "post." + post.id(), post.releasedAt(), data, now);
            mark = post.releaseNumber();
        }
        webhooks.moveMark("post", mark);
    }

    /** The mark stays before the first mailing that is not done; those after it are told of once by their keys. */
    private void lookAtMailings(Instant now) {
        long mark = webhooks.lockMark("mailing").orElse(0L);
        boolean isAllDone = true;
        for (EventDao.Sent mailing : events.mailings(mark, AT_ONCE)) {
            isAllDone &= mailing.isDone();
            if (mailing.isDone()) {
                EventData.Sent data = new EventData.Sent(
                        mailing.id(),
                        mailing.kind(),
                        mailing.state(),
                        mailing.candidates(),
                        mailing.candidates() - mailing.excluded());
                tell(EventKind.MAILING_FINISHED, "mailing." + mailing.id(), mailing.createdAt(), data, now);
                if (mailing.kind().equals("alert") && !mailing.state().equals("stopped")) {
                    tell(EventKind.ALERT_SENT, "alert." + mailing.id(), mailing.createdAt(), data, now);
                }
            }
            mark = isAllDone ? mailing.id() : mark;
        }
        webhooks.moveMark("mailing", mark);
    }

    private void lookAtSources(Instant now) {
        for (EventDao.Failing source : events.failing(FAILURES)) {
            EventData.Failing data = new EventData.Failing(
                    source.id(), source.name(), source.failures(), EventData.orEmpty(source.problem()));
            LocalDate day = LocalDate.ofInstant(source.fetchedAt(), ZoneOffset.UTC);
            tell(EventKind.SOURCE_FAILING, "source." + source.id() + "." + day, now, data, now);
        }
    }

    private void tell(EventKind kind, String key, Instant happenedAt, Object data, Instant now) {
        webhooks.tell(kind.word(), key, json(kind, data, now), happenedAt, now);
    }

    static String json(EventKind kind, Object data, Instant now) {
        try {
            return JSON.writeValueAsString(Map.of("type", kind.word(), "timestamp", now, "data", data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an event", e);
        }
    }
}
