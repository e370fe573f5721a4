package org.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tocsin.ops.Finding;

/**
 * Whether somebody keeps this machine's clock right, as far as that can be told without asking anybody: who keeps it
 * leaves a sign, and nothing in the data folder can be younger than now.
 */
final class TimekeeperCheck implements Check {
    private static final String CLOCK = "Clock";
    private static final Duration LITTLE = Duration.ofSeconds(60);
    private static final Duration OTHERS_LITTLE = Duration.ofSeconds(5);
    private static final Map<String, String> SIGNS = new TreeMap<>(Map.of(
            "systemd/timesync/synchronized", "systemd-timesyncd",
            "chrony/chronyd.pid", "chrony",
            "chronyd.pid", "chrony",
            "ntpd.pid", "ntpd",
            "openntpd.pid", "OpenNTPD"));

    private final Path running;

    TimekeeperCheck() {
        this(Path.of("/run"));
    }

    /** @param running where programs that run leave signs */
    TimekeeperCheck(Path running) {
        this.running = running;
    }

    @Override
    public String name() {
        return CLOCK;
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        return look(ground.data(), Instant.now());
    }

    List<Finding> look(Path data, Instant now) throws IOException {
        List<Finding> findings = new ArrayList<>();
        newest(data)
                .filter(newest -> newest.isAfter(now.plus(LITTLE)))
                .ifPresent(newest -> findings.add(Finding.bad(
                        CLOCK,
                        "a file in the data folder was written "
                                + Duration.between(now, newest).toSeconds()
                                + " s from now: this machine’s clock was put back",
                        "Look at it with “timedatectl”, and let it take its time from the network (NTP).")));
        findings.add(SIGNS.entrySet().stream()
                .filter(sign -> Files.exists(running.resolve(sign.getKey())))
                .findFirst()
                .map(sign -> Finding.good(CLOCK, sign.getValue() + " keeps this machine’s clock right"))
                .orElseGet(() -> Finding.advice(
                        CLOCK,
                        "nothing here tells whether this machine’s clock is right",
                        "“timedatectl” tells whether it is kept by the network; --network compares it with the servers"
                                + " of your sources.")));
        return findings;
    }

    /** Of the folder itself and what lies in it and one below: logs, journals. */
    private static Optional<Instant> newest(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(data, 2)) {
            List<Instant> times = new ArrayList<>();
            for (Path file : files.toList()) {
                if (Files.exists(file)) {
                    times.add(Files.getLastModifiedTime(file).toInstant());
                }
            }
            return times.stream().max(Instant::compareTo);
        }
    }

    /** The one in the middle counts: a server may be wrong itself. Empty where nobody said what time it is. */
    static Optional<Finding> byOthers(List<Duration> ahead) {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        Duration middle = ahead.stream().sorted().toList().get(ahead.size() / 2);
        if (middle.abs().compareTo(OTHERS_LITTLE) <= 0) {
            return Optional.of(
                    Finding.good(CLOCK, "this machine and the servers of " + ahead.size() + " sources agree"));
        }
        return Optional.of(Finding.doubtful(
                CLOCK,
                "this machine is " + middle.abs().toSeconds() + (middle.isNegative() ? " s behind" : " s ahead of")
                        + " the servers of " + ahead.size() + " sources",
                "Let it take its time from the network (NTP): see “timedatectl”."));
    }
}
