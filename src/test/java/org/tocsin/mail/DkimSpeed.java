package org.tocsin.mail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.crypto.SigningAlgorithm;
import org.tocsin.crypto.SigningKey;
import org.tocsin.value.Language;

/**
 * Tells how much more processor time a mail of 33 KB takes that is signed, and how much a bare signature takes, with
 * every provider there is: what signing adds should be little more than the bare signature.
 */
public final class DkimSpeed {
    private static final int ROUNDS = 5;
    private static final long ROUND = 400_000_000; // ns
    private static final byte[] HEAD = new byte[1400]; // octets that are signed of a digest's head

    private DkimSpeed() {}

    /** One thing that is done again and again. */
    private interface Work {
        void once() throws GeneralSecurityException;
    }

    /**
     * What it takes once.
     *
     * @param micros of processor time
     * @param octets allocated
     */
    private record Pace(double micros, long octets) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("dkim");
        Pace unsigned = paceOfMails(Dkim.none());
        System.out.printf(
                "a mail that is not signed: %.1f µs, %d octets allocated%n", unsigned.micros(), unsigned.octets());
        List<SigningKey> fastest = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            Path file = folder.resolve(algorithm.name());
            SigningKey key = SigningKey.create(file, algorithm);
            for (String provider : key.providers()) {
                Optional<SigningKey> by = key.by(provider);
                System.out.println(
                        by.isEmpty()
                                ? algorithm + " by " + provider + ": not here"
                                : line(List.of(by.get()), unsigned));
            }
            fastest.add(key);
            Files.delete(file);
        }
        Files.delete(folder);
        System.out.println(line(fastest, unsigned));
    }

    private static String line(List<SigningKey> keys, Pace unsigned) throws GeneralSecurityException {
        double bare = 0;
        long octets = unsigned.octets();
        List<DkimKey> signing = new ArrayList<>();
        for (SigningKey key : keys) {
            Pace pace = paceOf(key);
            bare += pace.micros();
            octets += pace.octets();
            signing.add(new DkimKey("test" + signing.size(), "example.org", key));
        }
        Pace mail = paceOfMails(Dkim.with(signing.toArray(DkimKey[]::new)));
        double added = mail.micros() - unsigned.micros();
        return String.format(
                "%s: bare %.0f a second (%.1f µs); mails %.0f a second; adds %.1f µs = %.2f × bare; %d octets allocated,"
                        + " %d of them by the mail and the bare signature",
                keys, 1e6 / bare, bare, 1e6 / mail.micros(), added, added / bare, mail.octets(), octets);
    }

    private static Pace paceOf(SigningKey key) throws GeneralSecurityException {
        Signature signature = key.signature();
        byte[] value = signature.sign();
        return pace(() -> {
            signature.update(HEAD, 0, key.algorithm().signsHash() ? 32 : HEAD.length);
            signature.sign(value, 0, value.length);
        });
    }

    private static Pace paceOfMails(Dkim dkim) throws GeneralSecurityException {
        MailIdentity plain = Given.identity();
        MailIdentity identity = new MailIdentity(
                plain.names(), plain.from(), plain.replyTo(), plain.returnPathDomain(), plain.listId(), dkim);
        String text = "公民联盟吁请人大立法：官员公布财产。\n".repeat(60) + ReaderMark.UNSUBSCRIBE.text() + "\n";
        String html = "<p>公民联盟吁请人大立法：官员公布财产。</p>\n".repeat(310) + ReaderMark.MANAGE.text() + "\n";
        Imprint imprint = Imprint.of(Given.edition(Language.ZH_HANS, "公民联盟吁请", html, text), identity);
        OutgoingMail mail = new OutgoingMail();
        Letter letter = Given.letter();
        return pace(() -> imprint.write(letter, mail));
    }

    /** The best of some rounds. */
    private static Pace pace(Work work) throws GeneralSecurityException {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long self = Thread.currentThread().getId();
        Pace best = new Pace(Double.MAX_VALUE, 0);
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getThreadAllocatedBytes(self);
            long start = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            int count = 0;
            for (; System.nanoTime() - start < ROUND; count++) {
                work.once();
            }
            double micros = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / count;
            long octets = (threads.getThreadAllocatedBytes(self) - allocated) / count;
            best = List.of(best, new Pace(micros, octets)).stream()
                    .min(java.util.Comparator.comparingDouble(Pace::micros))
                    .get();
        }
        return best;
    }
}
