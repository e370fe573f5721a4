package org.tocsin.staff;

import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Lets somebody choose the password of the account that was made for them. */
final class WelcomePage extends Page {
    private final String token;
    private final String name;
    private final @Nullable String error;

    WelcomePage(PageContext context, String token, String name, @Nullable String error) {
        super(context, "welcome.mustache");
        this.token = token;
        this.name = name;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Set up your account";
    }

    public String token() {
        return token;
    }

    public String name() {
        return name;
    }

    public int shortest() {
        return PasswordRules.SHORTEST;
    }

    public @Nullable String error() {
        return error;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
