package org.tocsin.api;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.bounce.Lifts;
import org.tocsin.delivery.Mailings;
import org.tocsin.post.PushedPosts;
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.Endings;
import org.tocsin.suppression.Suppressions;
import org.tocsin.topic.TopicEdits;
import org.tocsin.topic.Topics;

/** Every address under {@code /api} that asks for a token. */
public final class ApiDoors {
    /** For the description of the interface. */
    public static final Set<Class<?>> CLASSES = Set.of(
            PostApi.class,
            AlertApi.class,
            AlertDraftApi.class,
            PictureApi.class,
            TopicEditApi.class,
            MailingApi.class,
            SuppressionApi.class,
            EndingApi.class);

    private ApiDoors() {}

    /** What a token needs for a method; empty for what needs no token. */
    public static Optional<String> scope(Method method) {
        return Optional.ofNullable(method.getAnnotation(Allowed.class))
                .map(allowed -> allowed.value().word());
    }

    /** What programs may touch. */
    public record Things(
            PushedPosts posts,
            ProgramAlerts alerts,
            Topics topics,
            TopicEdits topicEdits,
            Mailings mailings,
            Suppressions suppressions,
            Lifts lifts,
            Endings endings) {}

    public static void register(JerseyEnvironment jersey, ProgramRules rules, Things things, Clock clock) {
        Answers answers = rules.answers();
        Audit audit = rules.audit();
        ApiGate.register(jersey, rules.programs(), rules.config());
        jersey.register(new PostApi(things.posts(), things.topics(), answers, audit, clock));
        jersey.register(new AlertApi(things.alerts(), things.topics(), clock));
        jersey.register(new AlertDraftApi(things.alerts(), things.topics(), answers, audit, clock));
        jersey.register(new PictureApi(things.alerts().pictures(), audit, clock));
        jersey.register(new TopicEditApi(things.topicEdits(), answers, audit, clock));
        jersey.register(new MailingApi(things.mailings(), answers, audit, clock));
        jersey.register(new SuppressionApi(things.suppressions(), things.lifts(), answers, audit, clock));
        jersey.register(new EndingApi(things.endings(), answers, audit, clock));
        jersey.register(new ProgramsResource(rules.programs()));
        jersey.register(new WebhooksResource(rules.webhooks()));
    }
}
