package org.tocsin.staff;

import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Asks for name and password. */
final class SignInPage extends Page {
    private final String name;
    private final ReturnPath to;
    private final @Nullable String error;

    /** @param name as typed before; the password is never shown again */
    SignInPage(PageContext context, String name, ReturnPath to, @Nullable String error) {
        super(context, "sign-in.mustache");
        this.name = name;
        this.to = to;
        this.error = error;
    }

    @Override
    public String title() {
        return error == null ? "Sign in" : "Error: Sign in";
    }

    public String name() {
        return name;
    }

    public String to() {
        return to.value();
    }

    public @Nullable String error() {
        return error;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
