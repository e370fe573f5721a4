package org.tocsin.delivery;

import java.time.LocalDate;
import java.util.Map;

/**
 * How a provider answered on one day.
 *
 * @param day in UTC
 * @param provider its name; {@code other} for all that are not on our list
 * @param answers how many mails got which; classes without any are missing
 */
public record ProviderDay(LocalDate day, String provider, Map<AnswerClass, Integer> answers) {

    public int count(AnswerClass answer) {
        return answers.getOrDefault(answer, 0);
    }

    /** All that were answered. */
    public int answered() {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey() != AnswerClass.COMPLAINT)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
