package org.tocsin.bounce;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Resealing;

/**
 * Messages that people have to see, sealed: answers of readers until they are sent on, and what nobody could make sense
 * of for two weeks. The same message is kept once, however often it comes.
 */
public final class KeptMails {
    static final Duration LIFE = Duration.ofDays(14);
    private static final int LARGEST = 1024 * 1024; // octets; of more the beginning is kept
    private static final int MOST_A_DAY = 1_000; // a flood must not fill the disk

    private final KeptMailDao mails;
    private final KeyRing keys;

    public KeptMails(Jdbi jdbi, KeyRing keys) {
        this.mails = jdbi.onDemand(KeptMailDao.class);
        this.keys = keys;
    }

    /** What for. */
    enum Kind {
        REPLY,
        UNREADABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param way how it came in, one word
     * @return false when it was kept before, or there are too many today
     */
    boolean keep(Kind kind, byte[] message, String way, Instant now) {
        if (mails.count(kind.word(), now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            return false;
        }
        byte[] digest = digest(message);
        byte[] beginning = message.length > LARGEST ? Arrays.copyOf(message, LARGEST) : message;
        String octets = new String(beginning, StandardCharsets.ISO_8859_1); // one character an octet
        byte[] sealed = keys.requests().seal(octets, place(HexFormat.of().formatHex(digest)));
        return mails.insert(kind.word(), digest, sealed, message.length, way, now);
    }

    int count(Kind kind, Instant after) {
        return mails.count(kind.word(), after);
    }

    List<KeptMail> newest(Kind kind, int limit, @Nullable Long before) {
        return mails.newest(kind.word(), limit, before);
    }

    Optional<KeptMail> find(Kind kind, long id) {
        return mails.find(kind.word(), id);
    }

    /** Those that are to be sent on. */
    List<KeptMail> due(Kind kind, Instant now, int limit) {
        return mails.due(kind.word(), now, limit);
    }

    /** Before it is sent on: nobody else will until then. */
    boolean take(KeptMail mail, Instant next) {
        return mails.take(mail.id(), mail.attempts(), next);
    }

    /** Sent on: only that it was here is known from now on. */
    void empty(KeptMail mail) {
        mails.empty(mail.id());
    }

    /** The octets; empty when it has been sent on. */
    Optional<byte[]> open(KeptMail mail) {
        return mails.sealed(mail.id())
                .map(octets -> keys.requests().open(octets, place(mail.digest())))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Those older than two weeks. */
    public void forget(Instant now) {
        mails.forget(now.minus(LIFE));
    }

    /** Where they lie sealed, for whoever changes the keys. */
    public static Resealing.Place sealed() {
        return Resealing.Place.passing(KeyPurpose.REQUESTS, "kept_mail", "sealed");
    }

    private byte[] digest(byte[] message) {
        return keys.addressIndex().of("kept:" + Hashing.sha256().hashBytes(message));
    }

    private static String place(String digest) {
        return "kept_mail:" + digest;
    }
}
