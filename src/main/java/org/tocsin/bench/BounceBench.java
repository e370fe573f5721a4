package org.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;
import org.tocsin.mail.ReportWriter;

/** How many reports from other mail systems one core reads. */
final class BounceBench implements Bench {
    private static final int MADE = 1_000;

    @Override
    public String name() {
        return "bounce";
    }

    @Override
    public String help() {
        return "reading reports from other mail systems on one core";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--reports").metavar("FOLDER").help("files with one report each; without it some are made");
        parser.addArgument("--count").type(Integer.class).setDefault(20_000).help("read in a run (20000)");
        parser.addArgument("--runs").type(Integer.class).setDefault(5).help("runs (5)");
        parser.addArgument("--beside-alert")
                .type(Integer.class)
                .metavar("READERS")
                .help("instead: alerts to so many readers, alone and while --count reports come in by SMTP");
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        if (options.getInt("beside_alert") != null) {
            new FloodBench(report).measure(options, options.getInt("beside_alert"), options.getInt("count"));
        } else {
            read(options, report);
        }
    }

    private static void read(Namespace options, BenchReport report) {
        List<byte[]> reports = reports(options.getString("reports"));
        report.say(reports.size() + " different reports, " + bytes(reports) / reports.size() + " bytes each");
        int count = options.getInt("count");
        read(reports, count); // warms up and does not count
        Table table = report.table(
                "runs",
                new Column("run", "run", 0),
                new Column("reports", "reports", 0),
                new Column("reports_per_cpu_second", "per CPU second", 0),
                new Column("reports_per_second", "per second", 0),
                new Column("failed", "failed", 0),
                new Column("delayed", "delayed", 0),
                new Column("complaints", "complaints", 0),
                new Column("other", "other", 0));
        for (int run = 1; run <= options.getInt("runs"); run++) {
            long cpu = cpu();
            long wall = System.nanoTime();
            Map<Report.Kind, Integer> kinds = read(reports, count);
            table.row(
                    run,
                    count,
                    count / ((cpu() - cpu) / 1e9),
                    count / ((System.nanoTime() - wall) / 1e9),
                    kinds.getOrDefault(Report.Kind.FAILED, 0),
                    kinds.getOrDefault(Report.Kind.DELAYED, 0),
                    kinds.getOrDefault(Report.Kind.COMPLAINT, 0),
                    kinds.getOrDefault(Report.Kind.OTHER, 0));
        }
    }

    private static Map<Report.Kind, Integer> read(List<byte[]> reports, int count) {
        ReportReader reader = new ReportReader();
        Map<Report.Kind, Integer> kinds = new EnumMap<>(Report.Kind.class);
        for (int number = 0; number < count; number++) {
            kinds.merge(reader.read(reports.get(number % reports.size())).kind(), 1, Integer::sum);
        }
        return kinds;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long bytes(List<byte[]> reports) {
        return reports.stream().mapToLong(report -> report.length).sum();
    }

    private static List<byte[]> reports(@Nullable String folder) {
        return folder == null ? made() : files(Path.of(folder));
    }

    private static List<byte[]> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<byte[]> reports = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                reports.add(Files.readAllBytes(file));
            }
            if (reports.isEmpty()) {
                throw new IllegalArgumentException("there are no files in " + folder);
            }
            return reports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> made() {
        List<byte[]> reports = new ArrayList<>();
        for (int number = 0; number < MADE; number++) {
            reports.add(report(number, "b+" + number + "@bounces." + BenchSender.DOMAIN, "550 5.1.1 No such user"));
        }
        return reports;
    }

    /**
     * As a mail system writes one.
     *
     * @param path that the mail was sent from
     * @param reply of the reader's mail system, with a status
     */
    static byte[] report(long number, String path, String reply) {
        String reader = "reader" + number + "@" + BenchSender.DOMAIN;
        String original = "From: bench@" + BenchSender.DOMAIN + "\r\nTo: " + reader + "\r\nMessage-ID: <m" + number
                + "@" + BenchSender.DOMAIN + ">\r\nSubject: Edition " + number + "\r\n\r\nText\r\n";
        return ReportWriter.failure(
                "mx." + BenchSender.DOMAIN,
                path,
                reader,
                reply.split(" ")[1],
                reply,
                original.getBytes(StandardCharsets.US_ASCII));
    }
}
