package org.tocsin.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A passkey in software, and the browser that it is in: answers as WebAuthn Level 2 §6 and §7 want it. */
final class SoftKey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USER_PRESENT = 0x01;
    private static final int NEW_KEY = 0x40;

    private final byte[] id = new byte[16];
    private final KeyPair pair;
    private final String origin;
    private int count;

    SoftKey(String origin) throws GeneralSecurityException {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    /** The answer of {@code navigator.credentials.create}. */
    String create(String options) throws IOException, GeneralSecurityException {
        JsonNode asked = JSON.readTree(options).get("publicKey");
        byte[] client = client("webauthn.create", asked.get("challenge").asText());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(authenticator(asked.get("rp").get("id").asText(), USER_PRESENT | NEW_KEY));
        data.write(new byte[16]); // no model is told
        data.write(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.write(id);
        data.write(publicKey());
        byte[] attestation = CBORObject.NewMap()
                .Add("fmt", "none")
                .Add("attStmt", CBORObject.NewMap())
                .Add("authData", data.toByteArray())
                .EncodeToBytes();
        return answer(Map.of("clientDataJSON", text(client), "attestationObject", text(attestation)));
    }

    /** The answer of {@code navigator.credentials.get}. */
    String get(String options) throws IOException, GeneralSecurityException {
        JsonNode asked = JSON.readTree(options).get("publicKey");
        byte[] client = client("webauthn.get", asked.get("challenge").asText());
        count++;
        byte[] data = authenticator(asked.get("rpId").asText(), USER_PRESENT);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return answer(Map.of(
                "clientDataJSON", text(client),
                "authenticatorData", text(data),
                "signature", text(signature.sign())));
    }

    private String answer(Map<String, String> response) throws IOException {
        return JSON.writeValueAsString(
                Map.of("id", text(id), "type", "public-key", "response", response, "clientExtensionResults", Map.of()));
    }

    private byte[] client(String type, String challenge) throws IOException {
        return JSON.writeValueAsBytes(Map.of("type", type, "challenge", challenge, "origin", origin));
    }

    private byte[] authenticator(String site, int flags) throws GeneralSecurityException {
        return ByteBuffer.allocate(37)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(count)
                .array();
    }

    /** In COSE form (RFC 9052): EC2, ES256, P-256, x, y. */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return CBORObject.NewMap()
                .Add(1, 2)
                .Add(3, -7)
                .Add(-1, 1)
                .Add(-2, coordinate(key.getW().getAffineX()))
                .Add(-3, coordinate(key.getW().getAffineY()))
                .EncodeToBytes();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] signed = number.toByteArray();
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
