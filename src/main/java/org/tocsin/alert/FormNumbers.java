package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers out of a form, and says what is none. */
final class FormNumbers {
    private static final Pattern NUMBER = Pattern.compile("(?:https?://\\S+/)?([0-9]{1,15})");

    private final Typed typed;
    private final List<FormFault> faults;

    /** @param faults to which is added what cannot be read */
    FormNumbers(Typed typed, List<FormFault> faults) {
        this.typed = typed;
        this.faults = faults;
    }

    /** Empty for nothing typed, and for what is no number up to the largest. */
    Optional<Integer> at(String name, int index, int largest) {
        String number = typed.at(name, index);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (number.matches("[0-9]{1,10}") && Long.parseLong(number) <= largest) {
            return Optional.of(Integer.valueOf(number));
        }
        faults.add(new FormFault(FormFields.id(name, index), "Write a number."));
        return Optional.empty();
    }

    /** Those that stand in one field, alone or at the end of the address of a page. */
    List<Long> all(String name) {
        List<Long> numbers = new ArrayList<>();
        for (String word : typed.words(name)) {
            Matcher number = NUMBER.matcher(word);
            if (number.matches()) {
                numbers.add(Long.valueOf(number.group(1)));
            } else {
                faults.add(new FormFault(name, "Write numbers with commas between."));
            }
        }
        return numbers;
    }
}
