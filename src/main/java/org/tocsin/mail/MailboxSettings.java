package org.tocsin.mail;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * A mailbox that is emptied.
 *
 * @param host empty where there is none
 * @param folder of IMAP; POP3 has but one
 * @param every how often it is looked into
 */
public record MailboxSettings(
        @NotNull Protocol protocol,
        @NotNull String host,
        @Min(1) @Max(65_535) int port,
        @NotNull Tls tls,
        @NotNull String user,
        @NotNull String password,
        @NotBlank String folder,
        @NotNull Duration every) {

    /** How it is spoken to. */
    public enum Protocol {
        IMAP,
        POP3
    }

    @JsonIgnore
    public boolean isThere() {
        return !host.isBlank();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "MailboxSettings[" + protocol + ", " + host + ":" + port + "]";
    }
}
