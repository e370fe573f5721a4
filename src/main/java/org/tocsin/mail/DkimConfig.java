package org.tocsin.mail;

import jakarta.validation.constraints.NotBlank;

/**
 * One signature that every mail gets.
 *
 * @param selector the name of the key below {@code _domainkey} of the domain
 * @param domain that of the address in From, or one above it
 * @param keyFile PKCS#8 in PEM, readable by its owner alone
 */
public record DkimConfig(
        @NotBlank String selector,
        @NotBlank String domain,
        @NotBlank String keyFile) {}
