package org.tocsin.ops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.tocsin.mail.MailboxSettings;
import org.tocsin.value.EmailAddress;

/**
 * A reader of our own at a provider, who tells whether mail arrives.
 *
 * @param name on pages and in metrics
 * @param address signed up like that of any reader
 * @param mailbox that of the address; nobody else uses it
 */
public record CanaryConfig(
        @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String name,
        @NotBlank String address,
        @NotNull @Valid MailboxSettings mailbox) {

    @ValidationMethod(message = "canaries: address must be an email address")
    @JsonIgnore
    public boolean isAddress() {
        return EmailAddress.parse(address).isPresent();
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "CanaryConfig[" + name + "]";
    }
}
