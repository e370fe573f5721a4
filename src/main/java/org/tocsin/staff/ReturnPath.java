package org.tocsin.staff;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a page of the console and nothing else, whatever was asked for. */
record ReturnPath(String value) {
    private static final String TODAY = "/staff";
    private static final Pattern FORM = Pattern.compile("/staff(/[A-Za-z0-9]+(-[A-Za-z0-9]+)*)*");

    static ReturnPath of(@Nullable String asked) {
        if (asked == null || asked.length() > 200 || !FORM.matcher(asked).matches()) {
            return new ReturnPath(TODAY);
        }
        return new ReturnPath(asked.startsWith("/staff/sign-") ? TODAY : asked); // not round in circles
    }
}
