package org.tocsin.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Lets somebody add a second step: an app that shows codes, or a passkey. */
final class SetUpPage extends Page {
    private final StaffSession session;
    private final AppQuestion app;
    private final PasskeyQuestion passkey;
    private final @Nullable String error;

    SetUpPage(
            PageContext context,
            StaffSession session,
            AppQuestion app,
            PasskeyQuestion passkey,
            @Nullable String error) {
        super(context, "set-up.mustache");
        this.session = session;
        this.app = app;
        this.passkey = passkey;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Add a second step";
    }

    /** Whether the console is closed to them until they have one. */
    public boolean isRequired() {
        return session.stage() == Stage.SET_UP;
    }

    public AppQuestion app() {
        return app;
    }

    public PasskeyQuestion passkey() {
        return passkey;
    }

    /** The secret in groups of four, for typing. */
    public String secret() {
        return app.secret().replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What apps read (the Key URI Format that all of them share). */
    public String link() {
        String issuer = encoded(context().site().name(Language.EN));
        return "otpauth://totp/" + issuer + ":" + encoded(session.member().name()) + "?secret=" + app.secret()
                + "&issuer=" + issuer;
    }

    public QrCode picture() {
        return QrCode.of(link());
    }

    public String formToken() {
        return session.member().formToken();
    }

    public String staffName() {
        return session.member().name();
    }

    public @Nullable String error() {
        return error;
    }

    @Override
    public boolean hasScript() {
        return true;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
