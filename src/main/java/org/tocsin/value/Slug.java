package org.tocsin.value;

import java.util.regex.Pattern;

/** The short ASCII name of a thing in addresses of pages, such as {@code freedom-of-press}. */
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (value.length() > 64 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a slug");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
