package org.tocsin.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.value.Token;

/** The folder of an embedded server: its programs, its data, its password. All of it is made here when it is missing. */
record ServerHome(Path folder, ServerBinaries binaries) {
    static final String USER = "tocsin";
    static final String SCHEMA = "tocsin";

    /** Makes what is missing. A start that is cut off leaves nothing that looks complete. */
    static ServerHome prepare(Path folder) throws IOException {
        ServerHome home = new ServerHome(folder.toAbsolutePath(), ServerBinaries.unpack(folder));
        if (!Files.exists(home.data())) {
            home.bootstrap();
        }
        home.writeGrants();
        return home;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path pidFile() {
        return folder.resolve("mariadb.pid");
    }

    Path logFile() {
        return folder.resolve("mariadb.log");
    }

    /** Read by the server at its start; holds the password, so it goes as soon as the server is up. */
    Path initFile() {
        return folder.resolve("init.sql");
    }

    String password() throws IOException {
        return password(folder);
    }

    /** @throws IOException when there is no such home */
    static String password(Path folder) throws IOException {
        return Files.readString(folder.resolve("password"), StandardCharsets.US_ASCII);
    }

    List<String> options(Path data) {
        List<String> options = new ArrayList<>(List.of(
                "--basedir=" + binaries.folder(),
                "--lc-messages-dir=" + binaries.folder().resolve("share"),
                "--datadir=" + data,
                "--tmpdir=" + data,
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_520_ci"));
        if ("root".equals(System.getProperty("user.name"))) {
            options.add("--user=root");
        }
        return options;
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    /** Into a folder that gets its name only when it is complete. */
    private void bootstrap() throws IOException {
        Path draft = folder.resolve("data.new");
        Folders.delete(draft);
        Files.createDirectories(draft);
        List<String> command = new ArrayList<>(List.of(binaries.server().toString(), "--no-defaults", "--bootstrap"));
        command.addAll(options(draft));
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
        Files.move(draft, data());
    }

    /** The one user there is, from this machine alone, for our schema and those of tests. */
    private void writeGrants() throws IOException {
        if (!Files.exists(passwordFile())) {
            writePrivately(passwordFile(), Token.random().value());
        }
        Files.deleteIfExists(initFile());
        writePrivately(initFile(), """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
                CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
                ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON %1$s.* TO '%2$s'@'127.0.0.1';
                GRANT ALL ON `%1$s\\_%%`.* TO '%2$s'@'127.0.0.1';
                """.formatted(SCHEMA, USER, password()));
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content, StandardCharsets.UTF_8);
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
}
