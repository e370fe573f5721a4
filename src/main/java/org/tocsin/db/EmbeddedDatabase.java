package org.tocsin.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tocsin.value.FolderLock;

/**
 * A MariaDB server of our own, for whoever has none: bound to the loopback address, guarded by a password, its data in
 * one folder. {@code kill -9} of this process leaves no orphan, see {@link ServerProcess}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final int TRIES = 3;

    private final ServerHome home;
    private final FolderLock lock;
    private final ServerProcess server;
    private final int port;

    private EmbeddedDatabase(ServerHome home, FolderLock lock, ServerProcess server, int port) {
        this.home = home;
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server, making its data folder first if there is none.
     *
     * @param folder where everything is kept
     * @param extraOptions more options for the server, such as {@code --innodb-buffer-pool-size=64M}
     * @throws DatabaseTrouble with a sentence for the operator
     */
    public static EmbeddedDatabase start(Path folder, List<String> extraOptions) {
        try {
            FolderLock lock = FolderLock.take(folder)
                    .orElseThrow(() -> new DatabaseTrouble("Another Tocsin is running with the data in " + folder
                            + ". Stop it first, or give this one a folder of its own (TOCSIN_DATA)."));
            try {
                return start(ServerHome.prepare(folder), lock, extraOptions);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseTrouble(
                    "The embedded database cannot be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedDatabase start(ServerHome home, FolderLock lock, List<String> extraOptions)
            throws IOException {
        ServerProcess.endOrphan(home);
        for (int attempt = 1; attempt <= TRIES; attempt++) { // somebody else may take the port in between
            int port = freePort();
            ServerProcess server = ServerProcess.launch(home, port, extraOptions);
            if (server.awaitUp(url(port, ServerHome.SCHEMA), ServerHome.USER, home.password())) {
                Files.deleteIfExists(home.initFile());
                Files.writeString(portFile(home.folder()), String.valueOf(port), StandardCharsets.US_ASCII);
                return new EmbeddedDatabase(home, lock, server, port);
            }
            server.stop();
        }
        throw new DatabaseTrouble("The embedded database does not start. Its log is " + home.logFile());
    }

    /**
     * How to get at a server that runs.
     *
     * @param password of the one user there is
     */
    public record Access(String url, String user, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Access[" + url + "]";
        }
    }

    /** The server that another process of ours runs in this folder; empty when none does. */
    public static Optional<Access> running(Path folder) {
        try {
            Path port = portFile(folder.toAbsolutePath());
            if (!Files.exists(port)) {
                return Optional.empty();
            }
            String url = url(Integer.parseInt(Files.readString(port, StandardCharsets.US_ASCII)), ServerHome.SCHEMA);
            String password = ServerHome.password(folder.toAbsolutePath());
            return Databases.canConnect(url, ServerHome.USER, password)
                    ? Optional.of(new Access(url, ServerHome.USER, password))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path portFile(Path folder) {
        return folder.resolve("port");
    }

    public String url() {
        return url(ServerHome.SCHEMA);
    }

    String url(String schema) {
        return url(port, schema);
    }

    public String user() {
        return ServerHome.USER;
    }

    public String password() {
        try {
            return home.password();
        } catch (IOException e) {
            throw new DatabaseTrouble("The password of the embedded database cannot be read: " + e.getMessage(), e);
        }
    }

    /** Calls {@code then} when the server ends without having been told to; nothing starts it again. */
    public void whenLost(Runnable then) {
        server.whenLost(then);
    }

    /** Waits until the server has written everything and gone. */
    @Override
    public void close() {
        try {
            server.stop();
            lock.close();
        } catch (IOException e) {
            throw new DatabaseTrouble("The embedded database did not stop cleanly: " + e.getMessage(), e);
        }
    }

    private static String url(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&"
                + Databases.URL_OPTIONS;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
