package org.tocsin.demo;

import org.jdbi.v3.core.Jdbi;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Showpiece;
import org.tocsin.db.Transactions;
import org.tocsin.post.Posts;
import org.tocsin.post.Sources;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topics;

/** What the demo fills with its sample. */
public record Newsroom(
        Jdbi jdbi,
        Transactions transactions,
        Topics topics,
        Alerts alerts,
        Showpiece showpiece,
        Sources sources,
        Posts posts,
        Subscribers subscribers) {}
