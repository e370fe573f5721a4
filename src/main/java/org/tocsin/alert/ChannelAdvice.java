package org.tocsin.alert;

import com.ibm.icu.text.ListFormatter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/**
 * Which way to write, by the time that is left and by what is known of those to write to.
 *
 * @param targets those to write to, as readers may see them now
 */
record ChannelAdvice(PublicAlert alert, List<AddresseeTools> targets, Instant now) {

    /** Whether a letter that is posted now still comes in time. */
    boolean isPostInTime() {
        Instant deadline = alert.deadline();
        return deadline == null || !lastPost(deadline).isBefore(now);
    }

    /** The same, and there is somebody whom it reaches. */
    boolean isPostOfUse() {
        return hasPost() && isPostInTime();
    }

    private boolean hasPost() {
        return targets.stream().anyMatch(AddresseeTools::hasPost);
    }

    /** Empty where there is nobody to write to. */
    String words(ZoneId zone, PageContext context) {
        Instant deadline = alert.deadline();
        if (targets.isEmpty()) {
            return "";
        }
        if (!hasPost()) {
            return withOtherWays(isStopped() ? "alert_way_no_post" : "alert_way_no_address", context);
        }
        if (deadline == null) {
            return withOtherWays("alert_way_any", context);
        }
        return isPostInTime()
                ? context.say(
                        "alert_way_post",
                        Map.of("day", Dates.weekdayAndDay(lastPost(deadline), zone, context.language())))
                : withOtherWays("alert_way_fast", context);
    }

    private Instant lastPost(Instant deadline) {
        return deadline.minus(Duration.ofDays(alert.facts().until().postalCutoffDays()));
    }

    private boolean isStopped() {
        return targets.stream()
                .anyMatch(each -> alert.withoutPost().contains(each.to().card().country()));
    }

    /** Names those alone that lead to somebody. */
    private String withOtherWays(String key, PageContext context) {
        List<AddresseeCard> cards =
                targets.stream().map(each -> each.to().card()).toList();
        List<String> ways = Stream.of(
                        cards.stream().allMatch(card -> card.fax().isEmpty()) ? "" : "fax",
                        cards.stream().allMatch(card -> card.emails().isEmpty()) ? "" : "email",
                        cards.stream().allMatch(card -> card.phone().isEmpty()) ? "" : "phone",
                        cards.stream().allMatch(card -> card.webForm().isEmpty()) ? "" : "form",
                        cards.stream().allMatch(card -> card.social().isEmpty()) ? "" : "social")
                .filter(way -> !way.isEmpty())
                .map(way -> context.say("alert_way_by_" + way))
                .toList();
        return ways.isEmpty() ? context.say(key + "_alone") : context.say(key, Map.of("ways", either(ways, context)));
    }

    private static String either(List<String> ways, PageContext context) {
        return ListFormatter.getInstance(context.language().locale(), ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(ways);
    }
}
