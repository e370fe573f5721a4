package org.tocsin.value;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as we store it and write to it: the local part as typed, the domain in lower case and, where it is
 * international, as A-labels (UTS 46, non-transitional).
 *
 * <p>Stricter than RFC 5321: quoted local parts, address literals and domains without a dot are refused, since no
 * reader has one and attackers do.
 */
public record EmailAddress(String value) {
    static final int LONGEST = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
    static final int LONGEST_LOCAL_PART = 64; // RFC 5321 §4.5.3.1.1
    private static final Pattern ATOMS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    static final Set<String> NOWHERE = Set.of("invalid", "localhost"); // RFC 2606 §2
    private static final Pattern PASTED_AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("[^<>@]*<([^<>]+)>");
    private static final Pattern MAILTO = Pattern.compile("^mailto:", Pattern.CASE_INSENSITIVE);
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    public EmailAddress {
        int at = value.lastIndexOf('@');
        if (at < 1 || at == value.length() - 1 || value.length() > LONGEST * 4) {
            throw notAnAddress();
        }
        if (!PlainAddress.is(value, at)) {
            value = closely(value, at);
        }
    }

    /**
     * What a person typed or pasted. White and invisible characters, angle brackets, a name before them and
     * {@code mailto:} are taken off, and the full-width at sign of a Chinese keyboard counts; anything that would have
     * to be guessed is refused.
     */
    public static Optional<EmailAddress> parse(String typed) {
        try {
            String trimmed = PASTED_AROUND.matcher(typed).replaceAll("");
            Matcher named = NAME_AND_ADDRESS.matcher(trimmed);
            String address =
                    MAILTO.matcher(named.matches() ? named.group(1) : trimmed).replaceFirst("");
            return Optional.of(new EmailAddress(address.replace('＠', '@')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** In ASCII, lower case. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** What two spellings of one mailbox share; only for comparing, never for writing to. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** True when the local part needs a relay with SMTPUTF8 (RFC 6531). */
    public boolean isInternational() {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    /** Enough for its owner to know it by and for nobody else: {@code j…@e…}. */
    public String masked() {
        return first(localPart()) + "…@" + first(domain()) + "…";
    }

    /** Never the address: values end up in messages of exceptions and from there in logs. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    /** @throws IllegalArgumentException when it is not an address */
    static String closely(String text, int at) {
        if (text.codePoints().anyMatch(EmailAddress::isUnseen)) {
            throw notAnAddress();
        }
        String address = localPart(text.substring(0, at)) + "@" + domain(text.substring(at + 1));
        if (octets(address) > LONGEST) {
            throw notAnAddress();
        }
        return address;
    }

    /**
     * Whether nobody sees it, or it turns the line round. UTS 46 drops many of these from domains without a word; of the
     * two joiners it knows where they belong.
     */
    private static boolean isUnseen(int sign) {
        return switch (UCharacter.getType(sign)) {
            case ECharacterCategory.CONTROL,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> true;
            case ECharacterCategory.FORMAT -> sign != JOINER && sign != NON_JOINER;
            default -> UCharacter.hasBinaryProperty(sign, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    private static String localPart(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean isGuesswork = !Normalizer.isNormalized(composed, Normalizer.Form.NFKC); // full-width letters
        if (octets(composed) > LONGEST_LOCAL_PART || !ATOMS.matcher(composed).matches() || isGuesswork) {
            throw notAnAddress();
        }
        return composed;
    }

    private static String domain(String text) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        UTS46.nameToASCII(text, ascii, info);
        String domain = ascii.toString().toLowerCase(Locale.ROOT);
        if (info.hasErrors()
                || !DOMAIN.matcher(domain).matches()
                || NOWHERE.contains(domain.substring(domain.lastIndexOf('.') + 1))) {
            throw notAnAddress();
        }
        return domain;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException("not an email address"); // no address in the log
    }
}
