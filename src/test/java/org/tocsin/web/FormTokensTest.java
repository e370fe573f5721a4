package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.Token;

class FormTokensTest {
    @Test
    void takesTheTokenOfTheSessionAndNothingElse(@TempDir Path folder) {
        FormTokens tokens = new FormTokens(KeyRing.open(folder).formTokens());
        Token session = Token.random();
        String token = tokens.of(session);

        assertThat(tokens.matches(session, token)).isTrue();
        assertThat(tokens.matches(Token.random(), token)).isFalse();
        for (String wrong : new String[] {null, "", token.substring(2), token.substring(0, 2), token + "00", "zz"}) {
            assertThat(tokens.matches(session, wrong))
                    .as("form token %s", wrong)
                    .isFalse();
        }
    }
}
