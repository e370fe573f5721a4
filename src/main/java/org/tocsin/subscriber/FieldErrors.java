package org.tocsin.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;

/** What has to be put right in a form, in the words of the page. */
final class FieldErrors {
    private final List<Line> lines;

    /** @param href leads to the field */
    record Line(String field, String href, String text) {}

    FieldErrors(List<FieldError> errors, PageContext context) {
        this.lines = errors.stream()
                .map(error -> new Line(error.field(), "#" + error.field(), context.say(error.key())))
                .toList();
    }

    static FieldErrors none(PageContext context) {
        return new FieldErrors(List.of(), context);
    }

    public List<Line> lines() {
        return lines;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** What to do about the field; null where it is right. */
    @Nullable
    String at(String field) {
        return lines.stream()
                .filter(line -> line.field().equals(field))
                .map(Line::text)
                .findFirst()
                .orElse(null);
    }

    boolean areAtAnyOf(String... fields) {
        return List.of(fields).stream().anyMatch(field -> at(field) != null);
    }
}
