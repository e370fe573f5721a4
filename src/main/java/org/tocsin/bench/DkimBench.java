package org.tocsin.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.crypto.SigningAlgorithm;
import org.tocsin.crypto.SigningKey;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.DkimConfig;
import org.tocsin.mail.EditionContent;
import org.tocsin.mail.Imprint;
import org.tocsin.mail.Letter;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** What a signature adds to making a mail, beside what the bare signature takes with the fastest code found here. */
final class DkimBench implements Bench {
    private static final int ROUNDS = 5;
    private static final byte[] HEAD = new byte[1400]; // octets that are signed of a digest's head
    private static final int HASH = 32;

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

    @Override
    public String name() {
        return "dkim";
    }

    @Override
    public String help() {
        return "what a signature adds to making a mail, beside the bare signature";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--kilobytes").type(Integer.class).setDefault(33).help("size of a mail (33)");
        parser.addArgument("--millis").type(Integer.class).setDefault(400).help("that each of five rounds takes (400)");
        parser.addArgument("--folder").setDefault("data/bench").help("for the keys of the bench");
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        RenderedMail mail = BenchLetter.of(1, options.getInt("kilobytes"));
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(options.getString("folder"))), "dkim");
        Pacer pacer = new Pacer(options.getInt("millis") * 1_000_000L);
        Table table = report.table(
                "signatures",
                new Column("keys", "keys", 0),
                new Column("bare_micros", "bare µs", 1),
                new Column("unsigned_micros", "unsigned µs", 1),
                new Column("signed_micros", "signed µs", 1),
                new Column("times", "added/bare", 2),
                new Column("mails_per_second", "mails/s", 0),
                new Column("bytes", "bytes", 0));
        double unsigned = pacer.paceOf(mail, Dkim.none()).micros();
        List<SigningKey> all = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            SigningKey key = SigningKey.create(folder.resolve(algorithm.name()), algorithm);
            all.add(key);
            row(table, folder, mail, unsigned, List.of(key), pacer);
        }
        row(table, folder, mail, unsigned, all, pacer);
        for (SigningKey key : all) {
            Files.delete(folder.resolve(key.algorithm().name()));
        }
        Files.delete(folder);
    }

    private static void row(
            Table table, Path folder, RenderedMail mail, double unsigned, List<SigningKey> keys, Pacer pacer)
            throws GeneralSecurityException {
        double bare = 0;
        List<DkimConfig> configs = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        for (SigningKey key : keys) {
            bare += pacer.paceOf(key).micros();
            String name = key.algorithm().name();
            configs.add(new DkimConfig(
                    "bench" + configs.size(),
                    BenchSender.DOMAIN,
                    folder.resolve(name).toString()));
            names.append(names.isEmpty() ? "" : " + ")
                    .append(name)
                    .append(" by ")
                    .append(key.provider());
        }
        Pace signed = pacer.paceOf(mail, Dkim.open(configs, BenchSender.IDENTITY.from()));
        table.row(
                names.toString(),
                bare,
                unsigned,
                signed.micros(),
                (signed.micros() - unsigned) / bare,
                1e6 / signed.micros(),
                signed.octets());
    }

    /** Does a thing again and again, for so long a round. */
    private record Pacer(long nanos) {
        Pace paceOf(SigningKey key) throws GeneralSecurityException {
            Signature signature = key.signature();
            byte[] value = signature.sign();
            return pace(() -> {
                signature.update(HEAD, 0, key.algorithm().signsHash() ? HASH : HEAD.length);
                signature.sign(value, 0, value.length);
            });
        }

        Pace paceOf(RenderedMail mail, Dkim dkim) throws GeneralSecurityException {
            Imprint imprint = Imprint.of(
                    new EditionContent(
                            1, Language.EN, mail.subject(), mail.html(), mail.text(), List.of(), Instant.EPOCH),
                    BenchSender.IDENTITY.signedBy(dkim));
            String leave = "https://" + BenchSender.DOMAIN + "/unsubscribe/" + "a".repeat(45);
            Letter letter = new Letter(
                    new EmailAddress("reader@" + BenchSender.DOMAIN),
                    "a".repeat(45) + "@" + BenchSender.DOMAIN,
                    Map.of(ReaderMark.UNSUBSCRIBE, leave),
                    leave,
                    "digest");
            OutgoingMail out = new OutgoingMail();
            return pace(() -> imprint.write(letter, out));
        }

        /** The best of some rounds. */
        private Pace pace(Work work) throws GeneralSecurityException {
            ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
            long self = Thread.currentThread().getId();
            Pace best = new Pace(Double.MAX_VALUE, 0);
            for (int round = 0; round < ROUNDS; round++) {
                long allocated = threads.getThreadAllocatedBytes(self);
                long start = System.nanoTime();
                long cpu = threads.getCurrentThreadCpuTime();
                int count = 0;
                for (; System.nanoTime() - start < nanos; count++) {
                    work.once();
                }
                double micros = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / count;
                if (micros < best.micros()) {
                    best = new Pace(micros, (threads.getThreadAllocatedBytes(self) - allocated) / count);
                }
            }
            return best;
        }
    }
}
