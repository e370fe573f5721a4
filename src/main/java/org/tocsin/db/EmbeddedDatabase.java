package org.tocsin.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;

/**
 * A MariaDB server of our own, for whoever has none: bound to the loopback address, guarded by a password, its data in
 * one folder.
 *
 * <p>It runs as a child whose standard input we hold: however this process ends, the pipe closes and the server shuts
 * down by itself, so {@code kill -9} leaves no orphan.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String USER = "tocsin";
    private static final String SCHEMA = "tocsin";

    /** Ctrl-C reaches the whole process group: the server must not hear it, we stop it ourselves. */
    private static final String WATCHDOG = """
            trap "" INT HUP
            exec 3<&0
            "$@" </dev/null >/dev/null 2>&1 &
            server=$!
            (cat <&3 >/dev/null; kill -TERM $server) 2>/dev/null &
            watch=$!
            wait $server
            code=$?
            kill $watch 2>/dev/null
            exit $code
            """;

    private final Path home;
    private final ServerBinaries binaries;
    private final List<String> extraOptions;
    private final FileChannel lockFile;
    private final FileLock lock;
    private @Nullable Process server;
    private int port;

    private EmbeddedDatabase(
            Path home, ServerBinaries binaries, List<String> extraOptions, FileChannel lockFile, FileLock lock) {
        this.home = home;
        this.binaries = binaries;
        this.extraOptions = extraOptions;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Starts the server, making its data folder first if there is none.
     *
     * @param home where everything is kept
     * @param extraOptions more options for the server, such as {@code --innodb-buffer-pool-size=64M}
     * @throws DatabaseTrouble with a sentence for the operator
     */
    public static EmbeddedDatabase start(Path home, List<String> extraOptions) {
        try {
            Files.createDirectories(home);
            FileChannel lockFile =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new DatabaseTrouble("Another Tocsin is running with the data in " + home
                        + ". Stop it first, or give this one a folder of its own (TOCSIN_DATA).");
            }
            return start(home, extraOptions, lockFile, lock);
        } catch (IOException e) {
            throw new DatabaseTrouble("The embedded database cannot be started in " + home + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedDatabase start(Path home, List<String> extraOptions, FileChannel lockFile, FileLock lock)
            throws IOException {
        try {
            EmbeddedDatabase database =
                    new EmbeddedDatabase(home, ServerBinaries.unpack(home), extraOptions, lockFile, lock);
            database.run();
            return database;
        } catch (IOException | RuntimeException e) {
            lock.release();
            lockFile.close();
            throw e;
        }
    }

    public String url() {
        return url(SCHEMA);
    }

    String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&"
                + Databases.URL_OPTIONS;
    }

    public String user() {
        return USER;
    }

    public String password() {
        try {
            return Files.readString(home.resolve("password"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new DatabaseTrouble("The password of the embedded database cannot be read: " + e.getMessage(), e);
        }
    }

    /** Waits until the server has written everything and gone. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.getOutputStream().close();
                if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            }
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new DatabaseTrouble("The embedded database did not stop cleanly: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException {
        endOrphan();
        Path data = home.resolve("data");
        if (!Files.exists(data)) {
            bootstrap(data);
        }
        makePassword();
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            server = launch(data);
            if (isUp(server)) {
                Files.deleteIfExists(home.resolve("init.sql"));
                return;
            }
            if (attempt == 3) {
                throw new DatabaseTrouble("The embedded database does not start. Its log is " + logFile());
            }
        }
    }

    /** Into a folder that gets its name only when it is complete: a start that is cut off begins anew. */
    private void bootstrap(Path data) throws IOException {
        Path draft = home.resolve("data.new");
        Folders.delete(draft);
        Files.createDirectories(draft);
        List<String> command = new ArrayList<>(List.of(binaries.server().toString(), "--no-defaults", "--bootstrap"));
        command.addAll(commonOptions(draft));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        try (var in = process.getOutputStream()) {
            in.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket='root';\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (Path script : binaries.systemTables()) {
                Files.copy(script, in);
            }
        }
        if (exitCode(process) != 0) {
            throw new DatabaseTrouble("The embedded database cannot be set up. Its log is " + logFile());
        }
        Files.move(draft, data);
    }

    private void makePassword() throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            writePrivately(file, Token.random().value());
        }
        String grants = "CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4;\n"
                + "CREATE USER IF NOT EXISTS '" + USER + "'@'127.0.0.1';\n"
                + "ALTER USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password() + "';\n"
                + "GRANT ALL ON " + SCHEMA + ".* TO '" + USER + "'@'127.0.0.1';\n"
                + "GRANT ALL ON `" + SCHEMA + "\\_%`.* TO '" + USER + "'@'127.0.0.1';\n";
        Files.deleteIfExists(home.resolve("init.sql"));
        writePrivately(home.resolve("init.sql"), grants);
    }

    private Process launch(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "sh"));
        command.addAll(List.of(binaries.server().toString(), "--no-defaults"));
        command.addAll(commonOptions(data));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // a socket's path may have 107 characters at most, a data folder's more: relative to the data
                "--socket=mariadb.sock",
                "--pid-file=" + pidFile(),
                "--init-file=" + home.resolve("init.sql").toAbsolutePath(),
                "--log-error=" + logFile().toAbsolutePath(),
                "--skip-ssl", // without it the server makes a key of its own at each start, for seconds
                "--skip-name-resolve",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--max-connections=64",
                "--max-allowed-packet=64M",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-log-file-size=48M"));
        command.addAll(extraOptions);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> commonOptions(Path data) {
        List<String> options = new ArrayList<>(List.of(
                "--basedir=" + binaries.folder(),
                "--lc-messages-dir=" + binaries.folder().resolve("share"),
                "--datadir=" + data.toAbsolutePath(),
                "--tmpdir=" + data.toAbsolutePath(),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_520_ci"));
        if ("root".equals(System.getProperty("user.name"))) {
            options.add("--user=root");
        }
        return options;
    }

    /** Up is: the process runs and a client with our password is let in. */
    private boolean isUp(Process process) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (Databases.canConnect(url(), USER, password())) {
                return true;
            }
            sleep(Duration.ofMillis(25));
        }
        return false;
    }

    /** A server that outlived its watchdog (both were killed apart) would hold the files. */
    private void endOrphan() throws IOException {
        if (!Files.exists(pidFile())) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            ProcessHandle.of(pid)
                    .filter(orphan -> orphan.info()
                            .command()
                            .filter(binaries.server().toString()::equals)
                            .isPresent())
                    .ifPresent(orphan -> {
                        orphan.destroy();
                        orphan.onExit()
                                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join();
                    });
        } catch (NumberFormatException e) {
            // half written: that server never came up
        }
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return home.resolve("mariadb.pid").toAbsolutePath();
    }

    private Path logFile() {
        return home.resolve("mariadb.log");
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new DatabaseTrouble("Interrupted while setting up the embedded database");
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseTrouble("Interrupted while starting the embedded database");
        }
    }
}
