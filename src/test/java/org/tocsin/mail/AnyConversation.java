package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for conversations with PIPELINING and without. */
interface AnyConversation {
    String SENDER = "b+abc@bounce.example.org";

    /** Which answers as the test says. */
    ScriptedServer server();

    default RelayConnection connect() throws RelayException {
        return connect(server());
    }

    default RelayConnection connect(ScriptedServer relay) throws RelayException {
        return new SmtpRelay(settings(relay.port(), Tls.NONE)).connect();
    }

    default RelaySettings settings(int port, Tls tls) {
        return RelaySettings.open("localhost", port, tls, "mail.example.org");
    }

    default RelaySettings settings(Tls tls, RelayTimeouts timeouts) {
        return new RelaySettings("localhost", server().port(), tls, "mail.example.org", null, null, timeouts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    default void takesA421AsLaterAndTheConnectionAsClosed(String step) throws Exception {
        server().answering(step, "421 4.7.0 slow down" + ScriptedServer.RESET);

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(
                            SENDER, Given.READER, "Subject: a\r\n\r\none\r\n".getBytes(StandardCharsets.UTF_8)))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(421, "4.7.0");
            assertThat(connection.isOpen()).isFalse();
        }
    }
}
