package org.tocsin.subscriber;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** Fills the forms in which a subscription is chosen. */
public final class SignUpForms {
    private final TopicLists topics;
    private final Site site;
    private final SignUpGuard guard;
    private final JoinAddresses joinAddresses;
    private final ReachableAddresses reachable;
    private final Clock clock;

    public SignUpForms(
            TopicLists topics,
            Site site,
            SignUpGuard guard,
            JoinAddresses joinAddresses,
            ReachableAddresses reachable,
            Clock clock) {
        this.topics = topics;
        this.guard = guard;
        this.joinAddresses = joinAddresses;
        this.reachable = reachable;
        this.site = site;
        this.clock = clock;
    }

    /**
     * The short form for the front page.
     *
     * @param readers how many are subscribed
     */
    public SignUpForm onFrontPage(PageContext context, long readers) {
        FieldErrors none = FieldErrors.none(context);
        TypedChoices first = first(context, Set.of());
        return new SignUpForm(
                context,
                "",
                choices(context, first, TopicFilter.NONE, none),
                none,
                false,
                readers,
                guarded(context, false));
    }

    /**
     * The form on its own page.
     *
     * @param slugs of topics to be chosen already; others than ours are passed over
     */
    SignUpForm empty(PageContext context, Collection<String> slugs) {
        Set<String> known = new LinkedHashSet<>(slugs);
        known.retainAll(topics.in(context.language()).idsBySlug().keySet());
        return filled(context, new TypedSignUp("", first(context, known), TopicFilter.NONE), List.of());
    }

    SignUpForm filled(PageContext context, TypedSignUp typed, List<FieldError> errors) {
        FieldErrors shown = new FieldErrors(errors, context);
        ChoicesForm choices = choices(context, typed.choices(), typed.filter(), shown);
        return new SignUpForm(context, typed.address(), choices, shown, true, -1, guarded(context, true));
    }

    /** @param mayAsk whether a puzzle may be on the page: the short form leads to the long one for that */
    private SignUpForm.Guarded guarded(PageContext context, boolean mayAsk) {
        String stamp = guard.stamps().make();
        return new SignUpForm.Guarded(stamp, mayAsk ? guard.puzzle(stamp) : null, joinAddresses.of(context.language()));
    }

    ChoicesForm choices(PageContext context, TypedChoices typed, TopicFilter filter, FieldErrors errors) {
        return new ChoicesForm(context, topics.in(context.language()), typed, filter, errors, clock.instant());
    }

    TypedSignUp typed(PageContext context, FormInput input) {
        return new TypedSignUp(
                input.text("address"), typedChoices(context, input), new TopicFilter(input.text("filter")));
    }

    TypedChoices typedChoices(PageContext context, FormInput input) {
        return TypedChoices.of(input, topics.in(context.language()), first(context, Set.of()));
    }

    TypedChoices first(PageContext context, Set<String> slugs) {
        return TypedChoices.first(slugs, zone(site), context.language());
    }

    /** The newsroom's, where it is one that can be chosen. */
    static String zone(Site site) {
        String zone = site.zone().getId();
        return ZoneId.getAvailableZoneIds().contains(zone) ? zone : "UTC";
    }

    /** What somebody wants who signs up, or what is wrong with it. */
    CheckedSignUp check(PageContext context, TypedSignUp typed) {
        return CheckedSignUp.of(typed, topics(context), reachable);
    }

    TopicList topics(PageContext context) {
        return topics.in(context.language());
    }

    /** Whether topics are looked for rather than the form sent: by its button, or by Enter in its field. */
    static boolean asksForTopics(FormInput input) {
        return switch (input.text("step")) {
            case "filter" -> true;
            case "enter" -> !input.text("filter").equals(input.text("filtered"));
            default -> false;
        };
    }
}
