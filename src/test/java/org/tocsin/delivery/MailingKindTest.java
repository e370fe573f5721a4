package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.mail.Letter;
import org.tocsin.value.EmailAddress;

class MailingKindTest {
    @ParameterizedTest
    @EnumSource(MailingKind.class)
    void isAWordThatMailsCanCarry(MailingKind kind) {
        Letter letter =
                new Letter(new EmailAddress("reader@example.org"), "1@example.org", Map.of(), null, kind.word());

        assertThat(letter.kind()).isEqualTo(kind.word());
    }
}
