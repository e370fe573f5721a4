package org.tocsin.web;

import com.google.common.io.BaseEncoding;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.value.Token;

/** The tokens that stand in the forms of people who are signed in: another site cannot know them (CSRF). */
public final class FormTokens {
    private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

    private static final int BYTES = 16;

    private final KeyedHash hash;

    public FormTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** The token for forms within this session. */
    public String of(Token session) {
        return HEX.encode(hash.of("form:" + session.value(), BYTES));
    }

    public boolean matches(Token session, @Nullable String formToken) {
        return formToken != null
                && formToken.length() == 2 * BYTES
                && HEX.canDecode(formToken)
                && hash.matches("form:" + session.value(), HEX.decode(formToken));
    }
}
