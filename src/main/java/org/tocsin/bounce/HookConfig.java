package org.tocsin.bounce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * What sending services need to post to us what came back. Where its part is empty, a service is turned away.
 *
 * @param sendGridKey the public key of its signed events, in base64
 * @param mailgunKey the key by which it signs
 * @param postmark what it shows as user and password, {@code user:password}
 */
public record HookConfig(
        @NotNull @Valid SesHook ses,
        @NotNull String sendGridKey,
        @NotNull String mailgunKey,
        @NotNull String postmark) {

    /**
     * Amazon SES by way of SNS.
     *
     * @param topic the ARN of the topic
     * @param certificate a file with the certificate by which SNS signs, in PEM; it is never fetched
     */
    public record SesHook(@NotNull String topic, @NotNull String certificate) {

        boolean isThere() {
            return !topic.isBlank() && !certificate.isBlank();
        }
    }

    /** Whether a service may post to us. */
    public boolean isAnyThere() {
        return ses.isThere() || !sendGridKey.isBlank() || !mailgunKey.isBlank() || !postmark.isBlank();
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "HookConfig[…]";
    }
}
