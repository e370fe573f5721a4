package org.tocsin.db;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running server. It is started by a small shell whose standard input we hold: however this process ends, the pipe
 * closes, and the shell ends the server.
 */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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

    private final Process process;
    private volatile boolean isClosing;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess launch(ServerHome home, int port, List<String> extraOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "sh"));
        command.addAll(List.of(home.binaries().server().toString(), "--no-defaults"));
        command.addAll(home.options(home.data()));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // a socket's path may have 107 characters at most, a data folder's more: relative to the data
                "--socket=mariadb.sock",
                "--pid-file=" + home.pidFile(),
                "--init-file=" + home.initFile(),
                "--log-error=" + home.logFile(),
                "--skip-ssl", // without it the server makes a key of its own at each start, for seconds
                "--skip-name-resolve",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--max-connections=64",
                "--max-allowed-packet=64M",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-log-file-size=48M"));
        command.addAll(extraOptions);
        return new ServerProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Ends a server that outlived its watchdog (both were killed apart): it would hold the files. */
    static void endOrphan(ServerHome home) throws IOException {
        if (!Files.exists(home.pidFile())) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readString(home.pidFile()).strip());
            String program = home.binaries().server().toString();
            ProcessHandle.of(pid)
                    .filter(orphan ->
                            orphan.info().command().filter(program::equals).isPresent())
                    .ifPresent(orphan -> {
                        orphan.destroy();
                        orphan.onExit()
                                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join();
                    });
        } catch (NumberFormatException e) {
            // half written: that server never came up
        }
        Files.deleteIfExists(home.pidFile());
    }

    /**
     * Waits until a client is let in.
     *
     * @return false when the server ended instead
     */
    boolean awaitUp(String url, String user, String password) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (Databases.canConnect(url, user, password)) {
                return true;
            }
            sleep(Duration.ofMillis(25));
        }
        return false;
    }

    /** Calls {@code then} when the server ends without having been told to. */
    void whenLost(Runnable then) {
        var unused = process.onExit().thenRun(() -> {
            if (!isClosing) {
                then.run();
            }
        });
    }

    /** Waits until the server has written everything and gone. */
    void stop() throws IOException {
        isClosing = true;
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
