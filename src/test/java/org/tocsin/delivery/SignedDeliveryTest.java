package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.crypto.SigningAlgorithm;
import org.tocsin.crypto.SigningKey;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.DkimConfig;
import org.tocsin.value.EmailAddress;

class SignedDeliveryTest {
    @RegisterExtension
    final SendingSide side = new SendingSide();

    @BeforeEach
    void open() {
        Path file = side.scratch.resolve("key.pem");
        SigningKey.create(file, SigningAlgorithm.ED25519);
        side.sign(Dkim.open(
                List.of(new DkimConfig("s1", "example.org", file.toString())), new EmailAddress("news@example.org")));
    }

    @Test
    void signsTheSameAgainWhenAMailIsSentAgain() {
        side.relay.loseNextReply();
        side.digestTo(1);

        side.runUntilQuiet();
        side.clock.moveOn(Duration.ofHours(1));
        side.runUntilQuiet();

        List<FakeRelay.Sent> sent = side.relay.sent();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).message()).startsWith("DKIM-Signature: v=1; a=ed25519-sha256;");
        assertThat(sent.get(1).message()).isEqualTo(sent.get(0).message());
    }

    @Test
    void keepsBackWhatCannotBeSignedAndSaysSo() {
        long mailing = side.digestTo(3);

        withoutTheCodeForKeys(side::runUntilQuiet);

        assertThat(side.relay.sent()).isEmpty();
        assertThat(side.mailings.reasons(mailing))
                .containsExactly(new ReasonCount(DeliveryState.WAITING, "not_signed", 3));
        side.clock.moveOn(Duration.ofHours(1));
        side.runUntilQuiet();
        assertThat(side.relay.sent()).hasSize(3).allMatch(sent -> sent.message().startsWith("DKIM-Signature: "));
        assertThat(side.account(mailing).addsUp()).isTrue();
    }

    private static void withoutTheCodeForKeys(Runnable work) {
        Provider needed = Security.getProvider("SunEC");
        Security.removeProvider("SunEC");
        try {
            work.run();
        } finally {
            Security.addProvider(needed);
        }
    }
}
