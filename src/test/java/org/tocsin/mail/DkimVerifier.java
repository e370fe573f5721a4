package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks signatures as RFC 6376 §6.1 says, written apart from what makes them: with strings, slowly. */
final class DkimVerifier {
    private final Map<String, String> records;

    /** @param records what the DNS says, by name */
    DkimVerifier(Map<String, String> records) {
        this.records = records;
    }

    /** The tags of each signature of the message, from the top. */
    static List<Map<String, String>> signatures(byte[] message) {
        return fields(message).stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith("dkim-signature:"))
                .map(field -> tags(field.substring(field.indexOf(':') + 1)))
                .toList();
    }

    /** One word for each signature: {@code pass}, or what is wrong with it. */
    List<String> verdicts(byte[] message) throws GeneralSecurityException {
        List<String> verdicts = new ArrayList<>();
        for (String field : fields(message)) {
            if (field.toLowerCase(Locale.ROOT).startsWith("dkim-signature:")) {
                verdicts.add(verdict(message, field));
            }
        }
        return verdicts;
    }

    private String verdict(byte[] message, String field) throws GeneralSecurityException {
        Map<String, String> tags = tags(field.substring(field.indexOf(':') + 1));
        String record = records.get(tags.get("s") + "._domainkey." + tags.get("d"));
        if (record == null) {
            return "nokey";
        }
        if (!tags.get("c").equals("relaxed/relaxed") || tags.containsKey("l")) {
            return "other";
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(relaxedBody(message)));
        if (!Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))) {
            return "body";
        }
        return checks(tags, signed(message, tags.get("h"), field), record) ? "pass" : "head";
    }

    private static boolean checks(Map<String, String> tags, String signed, String record)
            throws GeneralSecurityException {
        byte[] published = Base64.getDecoder().decode(tags(record).get("p"));
        byte[] value = Base64.getDecoder().decode(tags.get("b"));
        boolean isRsa = tags.get("a").equals("rsa-sha256");
        Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
        signature.initVerify(isRsa ? key("RSA", published) : key("Ed25519", spki(published)));
        signature.update(
                isRsa ? bytes(signed) : MessageDigest.getInstance("SHA-256").digest(bytes(signed)));
        return signature.verify(value);
    }

    private static PublicKey key(String algorithm, byte[] spki) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    }

    private static byte[] spki(byte[] ed25519) {
        return HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(ed25519)); // RFC 8410 §4
    }

    private static String signed(byte[] message, String names, String own) {
        List<String> left = new ArrayList<>(fields(message));
        StringBuilder signed = new StringBuilder();
        for (String name : names.split(":")) {
            Optional<String> last = left.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT)
                            .matches("(?s)" + name.toLowerCase(Locale.ROOT) + "[ \t]*:.*"))
                    .reduce((first, second) -> second);
            last.ifPresent(field -> {
                left.remove(left.lastIndexOf(field));
                signed.append(relaxed(field)).append("\r\n");
            });
        }
        return signed + relaxed(own).replaceAll("([; ]b=)[^;]*", "$1");
    }

    private static String relaxed(String field) {
        int colon = field.indexOf(':');
        String value = field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        return field.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":" + value.strip();
    }

    private static String relaxedBody(byte[] message) {
        String text = text(message);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        String lines = body.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+", " ");
        return lines.replaceAll("(\r\n)*$", "") + "\r\n";
    }

    private static List<String> fields(byte[] message) {
        String text = text(message);
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        return List.of(head.split("\r\n(?![ \t])"));
    }

    private static Map<String, String> tags(String list) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : list.replaceAll("\\s", "").split(";")) {
            tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
        }
        return tags;
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
