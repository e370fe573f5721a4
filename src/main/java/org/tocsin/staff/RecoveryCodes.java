package org.tocsin.staff;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.value.Token;

/** Ten codes to get in with when phone and key are lost; each is good for one use, and only its hash is kept. */
final class RecoveryCodes {
    private static final int HOW_MANY = 10;
    private static final int BYTES = 15; // 120 bits: nobody guesses one from its hash
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BaseEncoding BASE32 = BaseEncoding.base32().lowerCase().withSeparator("-", 4);

    private final SecondStepDao steps;
    private final Transactions transactions;

    RecoveryCodes(Jdbi jdbi, Transactions transactions) {
        this.steps = jdbi.onDemand(SecondStepDao.class);
        this.transactions = transactions;
    }

    /** New ones in the place of those there were. They are shown once, and never again. */
    List<String> renew(long staffId) {
        List<String> codes =
                Stream.generate(RecoveryCodes::random).limit(HOW_MANY).toList();
        transactions.run(() -> {
            steps.deleteCodes(staffId);
            steps.insertCodes(staffId, codes.stream().map(RecoveryCodes::hash).toList());
        });
        return codes;
    }

    /** False when it is none of theirs, or was used before. */
    boolean use(long staffId, String typed) {
        return steps.useCode(staffId, hash(typed));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BASE32.encode(bytes);
    }

    /** However it was typed: with or without hyphens, in capitals, with spaces. */
    private static byte[] hash(String typed) {
        return new Token(typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "")).hash();
    }
}
