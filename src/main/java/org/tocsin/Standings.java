package org.tocsin;

import com.ibm.icu.util.TimeZone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.delivery.RelayState;
import org.tocsin.post.SourceStatus;
import org.tocsin.staff.Standing;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** How the parts of this installation are, asked one by one each time somebody wants to know. */
final class Standings {
    private static final long GIBIBYTE = 1L << 30;
    private static final long LITTLE_ROOM = 2 * GIBIBYTE;
    private static final int CONNECT_MILLIS = 1_000;

    private final Jdbi jdbi;
    private final Path data;
    private final Engine engine;
    private final Supplier<List<SourceStatus>> sources;

    Standings(Jdbi jdbi, Path data, Engine engine, Supplier<List<SourceStatus>> sources) {
        this.jdbi = jdbi;
        this.data = data;
        this.engine = engine;
        this.sources = sources;
    }

    List<Standing> now() {
        List<Standing> all = new ArrayList<>();
        all.add(database());
        engine.relays().forEach(relay -> all.add(relay(relay)));
        all.add(inboundPort());
        all.add(mailbox());
        all.add(sources());
        all.add(keys());
        all.add(room());
        all.add(new Standing("Version", true, version()));
        all.add(new Standing("Time zone data", true, zones()));
        return all;
    }

    private Standing database() {
        long begun = System.nanoTime();
        try {
            String version = jdbi.withHandle(handle ->
                    handle.createQuery("SELECT VERSION()").mapTo(String.class).one());
            return new Standing(
                    "Database", true, version + ", answered in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        } catch (RuntimeException e) {
            return new Standing("Database", false, "does not answer");
        }
    }

    private static Standing relay(RelayState relay) {
        String words = relay.busy() + " of " + relay.connections() + " connections in use";
        return new Standing(
                "Relay " + relay.name(),
                relay.isGood(),
                relay.trouble() == null ? words : relay.trouble() + "; " + words);
    }

    /** As a mail system would come to it; unresolved or wild addresses are this machine's. */
    private Standing inboundPort() {
        InetSocketAddress address = engine.inbound();
        InetAddress host = address.getAddress();
        String where = host.getHostAddress() + ":" + address.getPort();
        InetAddress near = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(near, address.getPort()), CONNECT_MILLIS);
            return new Standing("Returned mail", true, "taken at " + where);
        } catch (IOException e) {
            return new Standing("Returned mail", false, "nothing listens at " + where);
        }
    }

    private Standing mailbox() {
        return switch (engine.mailbox()) {
            case NONE -> new Standing("Bounce mailbox", true, "none is set, or nobody has looked into it yet");
            case GOOD -> new Standing("Bounce mailbox", true, "emptied the last time");
            case FAILED -> new Standing("Bounce mailbox", false, "cannot be read; what is in it waits there");
        };
    }

    private Standing sources() {
        List<SourceStatus> all = sources.get();
        long failing = all.stream().filter(source -> source.problem() != null).count();
        return new Standing("Sources", failing == 0, failing + " of " + all.size() + " cannot be read");
    }

    private Standing keys() {
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            Optional<Instant> oldest =
                    files.filter(Files::isRegularFile).map(Standings::changed).min(Comparator.naturalOrder());
            return oldest.map(day -> new Standing(
                            "Keys", true, "the oldest file is of " + Dates.day(day, ZoneOffset.UTC, Language.EN)))
                    .orElseGet(() -> new Standing("Keys", false, "there are none"));
        } catch (IOException e) {
            return new Standing("Keys", false, "cannot be read");
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX; // gone this moment
        }
    }

    private Standing room() {
        try {
            FileStore store = Files.getFileStore(data);
            long free = store.getUsableSpace();
            return new Standing(
                    "Disk",
                    free >= LITTLE_ROOM,
                    free / GIBIBYTE + " of " + store.getTotalSpace() / GIBIBYTE + " GiB are free for the data folder");
        } catch (IOException e) {
            return new Standing("Disk", false, "cannot be looked at");
        }
    }

    private static String version() {
        String tocsin = Objects.requireNonNullElse(
                Standings.class.getPackage().getImplementationVersion(), "run from its classes");
        return "Tocsin " + tocsin + "; Java " + Runtime.version();
    }

    private static String zones() {
        return ZoneRulesProvider.getVersions("UTC").lastEntry().getKey() + " for sending, "
                + TimeZone.getTZDataVersion() + " for dates on pages";
    }
}
