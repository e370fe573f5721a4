package org.tocsin;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is wrong with the value of a setting, and what it could be. */
final class WrongValue {
    private static final String NUMBER = "a whole number";
    private static final String YES_OR_NO = "true or false";
    private static final Map<Class<?>, String> WANTED = Map.of(
            int.class, NUMBER,
            long.class, NUMBER,
            Integer.class, NUMBER,
            boolean.class, YES_OR_NO,
            double.class, "a number",
            Duration.class, "a time such as 30s, 15m, 8h or 5d",
            ZoneId.class, "a time zone such as Europe/Berlin",
            LocalDate.class, "a day such as 2027-01-11",
            URI.class, "an address such as https://news.example.org");

    private WrongValue() {}

    static String sentence(String file, InvalidFormatException fault) {
        return file + ": " + key(fault) + " is “" + fault.getValue() + "”, and must be " + wanted(fault.getTargetType())
                + ".";
    }

    private static String wanted(Class<?> type) {
        return type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                : WANTED.getOrDefault(type, "something else (" + type.getSimpleName() + ")");
    }

    private static String key(InvalidFormatException fault) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return key.toString();
    }
}
