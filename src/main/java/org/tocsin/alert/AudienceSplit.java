package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tocsin.subscriber.AlertReaders.Share;
import org.tocsin.value.MailForm;

/**
 * Whom an alert would go to, in numbers: by language and form, by topic, and by what is special about them.
 *
 * @param shares each reader in one of them
 * @param byTopic by id; whoever follows several counts with each; empty for follow-ups
 */
public record AudienceSplit(List<Share> shares, Map<Long, Integer> byTopic) {
    public static final AudienceSplit NONE = new AudienceSplit(List.of(), Map.of());

    /** Fewer than these could be somebody. */
    static final int FEW = 10;

    public AudienceSplit {
        shares = List.copyOf(shares);
        byTopic = Map.copyOf(byTopic);
    }

    /** A line of it, for people. */
    record Line(String who, String number) {}

    /**
     * @param topicName of an id
     * @param isExact whether whoever reads it may know small numbers
     */
    List<Line> lines(boolean isLifeAtRisk, Function<Long, String> topicName, boolean isExact) {
        if (shares.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        shares.stream()
                .sorted(java.util.Comparator.comparing(Share::language))
                .forEach(share -> found.merge("In " + share.language().ownName(), share.readers(), Integer::sum));
        found.put("With pictures and type", count(share -> share.form() == MailForm.HTML));
        found.put("As plain text", count(share -> share.form() == MailForm.TEXT));
        found.put("Discreetly", count(share -> share.form() == MailForm.DISCREET));
        byTopic.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
                .forEach(topic -> found.put("Follow “" + topicName.apply(topic.getKey()) + "”", topic.getValue()));
        if (isLifeAtRisk) {
            found.put("Have quiet hours, which this breaks", count(share -> share.isQuiet() && !share.isStrict()));
            found.put(
                    "Have quiet hours that nothing may break: it waits for their end, if there is time",
                    count(share -> share.isQuiet() && share.isStrict()));
        } else {
            found.put("Have quiet hours: it waits for their end, if there is time", count(Share::isQuiet));
        }
        found.put("Want so many a week at most: the others stand in their digest", count(Share::isLimited));
        found.put("Only read: they get nothing that asks for a letter", count(Share::readsOnly));
        found.put("Are not written to, since mail to them came back", count(Share::isStopped));
        List<Line> lines = new ArrayList<>();
        found.forEach((who, number) -> lines.add(new Line(who, words(number, isExact))));
        return lines;
    }

    private int count(Predicate<Share> which) {
        return shares.stream().filter(which).mapToInt(Share::readers).sum();
    }

    /** As many as whoever sees it may know: a few are as many as they could be. */
    static int shown(int number, boolean isExact) {
        return isExact || number == 0 ? number : Math.max(FEW, number);
    }

    /** @param isExact whether whoever reads it may know small numbers */
    static String words(int number, boolean isExact) {
        return isExact || number == 0 || number >= FEW ? String.valueOf(number) : "fewer than " + FEW;
    }

    /** The same where numbers are large: in groups of three digits. */
    static String grouped(int number, boolean isExact) {
        return isExact || number == 0 || number >= FEW
                ? String.format(Locale.ROOT, "%,d", number)
                : words(number, false);
    }
}
