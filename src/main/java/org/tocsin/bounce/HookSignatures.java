package org.tocsin.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.mail.HookEvents;

/** Whether what was posted comes from the service that it says it comes from, and lately. */
final class HookSignatures {
    /** Services try again for a day or so when they find nobody. */
    static final Duration FRESH = Duration.ofDays(2);

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final List<String> SIGNED_BY_SNS =
            List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final HookConfig config;

    HookSignatures(HookConfig config) {
        this.config = config;
    }

    /** Signature version 2 alone (SHA-256); the certificate is that of the settings, whatever the message names. */
    boolean isFromSns(String body, Instant now) {
        if (!config.ses().isThere()
                || !HookEvents.text(body, "SignatureVersion").equals("2")
                || !isEqual(HookEvents.text(body, "TopicArn"), config.ses().topic())
                || !isFresh(instant(HookEvents.text(body, "Timestamp")), now)) {
            return false;
        }
        StringBuilder signed = new StringBuilder();
        boolean isNotification = HookEvents.text(body, "Type").equals("Notification");
        for (String name : SIGNED_BY_SNS) {
            boolean isSigned =
                    isNotification ? !name.equals("SubscribeURL") && !name.equals("Token") : !name.equals("Subject");
            String value = HookEvents.text(body, name);
            if (isSigned && !(name.equals("Subject") && value.isEmpty())) {
                signed.append(name).append('\n').append(value).append('\n');
            }
        }
        try {
            X509Certificate certificate = certificate();
            certificate.checkValidity(Date.from(now));
            return isSigned(
                    "SHA256withRSA", certificate.getPublicKey(), signed.toString(), HookEvents.text(body, "Signature"));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        try {
            byte[] pem = Files.readAllBytes(Path.of(config.ses().certificate()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the certificate of SNS", e);
        }
    }

    /** @param timestamp seconds, as its header has it */
    boolean isFromSendGrid(String body, String timestamp, String signature, Instant now) {
        if (config.sendGridKey().isBlank() || !isFresh(seconds(timestamp), now)) {
            return false;
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(config.sendGridKey())));
            return isSigned("SHA256withECDSA", key, timestamp + body, signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    boolean isFromMailgun(String body, Instant now) {
        String timestamp = HookEvents.text(body, "signature", "timestamp");
        if (config.mailgunKey().isBlank() || !isFresh(seconds(timestamp), now)) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(config.mailgunKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = timestamp + HookEvents.text(body, "signature", "token");
            String right = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return isEqual(right, HookEvents.text(body, "signature", "signature"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param authorization the header of HTTP basic authentication (RFC 7617) */
    boolean isFromPostmark(String authorization) {
        String right =
                "Basic " + Base64.getEncoder().encodeToString(config.postmark().getBytes(StandardCharsets.UTF_8));
        return config.postmark().length() > 1 && isEqual(right, authorization);
    }

    private static boolean isSigned(String algorithm, PublicKey key, String text, String signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    /** In a time that does not tell how much was right. */
    private static boolean isEqual(String right, String other) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFresh(Instant time, Instant now) {
        return time.isAfter(now.minus(FRESH)) && time.isBefore(now.plus(AHEAD));
    }

    private static Instant seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.EPOCH;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
