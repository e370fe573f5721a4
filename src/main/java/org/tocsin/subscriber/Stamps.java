package org.tocsin.subscriber;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.crypto.KeyedHash;

/**
 * What stands in every sign-up form: a number drawn for it and when that was, signed. It shows that the form was asked
 * for, how long ago, and – since each is taken once – that it was not copied. Nothing is stored until a form comes back.
 */
public final class Stamps {
    private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
    static final int DRAWN = 16; // bytes
    private static final int SIGNED = 16; // bytes
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([0-9]{1,12})\\.([0-9a-f]{32})");

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;
    private final Clock clock;

    public Stamps(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /** One that is ours. */
    record Stamp(String drawn, Instant made) {
        byte[] bytes() {
            return HEX.decode(drawn);
        }

        Duration age(Instant now) {
            return Duration.between(made, now);
        }
    }

    public String make() {
        byte[] drawn = new byte[DRAWN];
        random.nextBytes(drawn);
        String what = HEX.encode(drawn) + "." + clock.instant().getEpochSecond();
        return what + "." + HEX.encode(hash.of(signed(what), SIGNED));
    }

    /** Empty for what we did not make. */
    Optional<Stamp> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String what = parts.group(1) + "." + parts.group(2);
        return hash.matches(signed(what), HEX.decode(parts.group(3)))
                ? Optional.of(new Stamp(parts.group(1), Instant.ofEpochSecond(Long.parseLong(parts.group(2)))))
                : Optional.empty();
    }

    /** What came with a request, or one made just now for what has no form. */
    Stamp readOrMake(String text) {
        return read(text).or(() -> read(make())).orElseThrow();
    }

    private static String signed(String what) {
        return "sign-up-form:" + what;
    }
}
