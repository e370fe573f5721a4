package org.tocsin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.tocsin.ops.Finding;

/** Whether the database is one that Tocsin works with, set as Tocsin needs it. */
final class DatabaseCheck implements Check {
    private static final long LARGEST_STATEMENT = 16 << 20; // octets
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    @Override
    public String name() {
        return "Database";
    }

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        return ground.there().jdbi().withHandle(handle -> {
            List<Finding> findings = new ArrayList<>();
            findings.add(version(text(handle, "SELECT VERSION()")));
            findings.add(characters(text(
                    handle,
                    "SELECT default_character_set_name FROM information_schema.schemata"
                            + " WHERE schema_name = DATABASE()")));
            findings.add(isolation(handle.getTransactionIsolationLevel()));
            findings.add(zone(text(handle, "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())")));
            if (!ground.config().database.isEmbedded()) { // that is ours alone
                findings.add(rights(grants(handle), text(handle, "SELECT DATABASE()")));
            }
            findings.add(durability(text(handle, "SELECT @@innodb_flush_log_at_trx_commit")));
            findings.add(statements(Long.parseLong(text(handle, "SELECT @@max_allowed_packet"))));
            if (!text(handle, "SELECT @@read_only").matches("0|OFF")) {
                findings.add(Finding.bad(
                        name(),
                        "it is read-only",
                        "Let TOCSIN_DATABASE_URL lead to the server that takes writes, not to a replica of it."));
            }
            return findings;
        });
    }

    private static String text(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }

    Finding version(String version) {
        Matcher numbers = VERSION.matcher(version);
        boolean isMariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        boolean isNewEnough = numbers.find() && isAtLeast(numbers, isMariaDb ? 10 : 8, isMariaDb ? 11 : 0);
        String says = (isMariaDb ? "MariaDB " : "MySQL ") + version;
        return isNewEnough
                ? Finding.good(name(), says + " answers")
                : Finding.bad(name(), says + " is too old", "Tocsin needs MySQL 8.0 or MariaDB 10.11, or newer.");
    }

    private static boolean isAtLeast(Matcher numbers, int major, int minor) {
        int first = Integer.parseInt(numbers.group(1));
        return first > major || (first == major && Integer.parseInt(numbers.group(2)) >= minor);
    }

    Finding characters(String set) {
        return set.equals("utf8mb4")
                ? Finding.good(name(), "its characters are utf8mb4")
                : Finding.doubtful(
                        name(),
                        "new tables of others would have the characters " + set,
                        "ALTER DATABASE … CHARACTER SET utf8mb4; Tocsin’s own tables name theirs.");
    }

    Finding isolation(TransactionIsolationLevel level) {
        return level == TransactionIsolationLevel.READ_COMMITTED
                ? Finding.good(name(), "transactions are READ COMMITTED")
                : Finding.bad(
                        name(),
                        "transactions are " + level.name().replace('_', ' '),
                        "Let no proxy before the database change the isolation that a connection asks for.");
    }

    Finding zone(String seconds) {
        return seconds.equals("0")
                ? Finding.good(name(), "times of a connection are in UTC")
                : Finding.bad(
                        name(),
                        "times of a connection are " + seconds + " s away from UTC",
                        "Take connectionTimeZone and forceConnectionTimeZoneToSession out of TOCSIN_DATABASE_URL:"
                                + " Tocsin sets them.");
    }

    static Grants grants(Handle handle) {
        return Grants.of(
                handle.createQuery("SHOW GRANTS FOR CURRENT_USER()")
                        .mapTo(String.class)
                        .list(),
                text(handle, "SELECT DATABASE()"));
    }

    Finding rights(Grants grants, String schema) {
        List<String> missing = grants.missing();
        String advice = "GRANT ALL ON " + schema + ".* TO its account, and nothing else.";
        if (!missing.isEmpty()) {
            String says = "its account may not " + String.join(", ", missing);
            return grants.hasRoles()
                    ? Finding.doubtful(name(), says + ", unless its roles let it", advice)
                    : Finding.bad(name(), says, advice);
        }
        return grants.isTooMuch()
                ? Finding.doubtful(name(), "its account may do as it likes on the whole server", advice)
                : Finding.good(name(), "its account may do what is needed, in " + schema + " alone");
    }

    Finding statements(long octets) {
        return octets >= LARGEST_STATEMENT
                ? Finding.good(name(), "statements may be " + (octets >> 20) + " MiB large")
                : Finding.doubtful(
                        name(),
                        "statements may be " + (octets >> 10) + " KiB large: pictures and large feeds may not fit",
                        "Set max_allowed_packet to 16M on the server, or more.");
    }

    Finding durability(String flush) {
        return flush.equals("1")
                ? Finding.good(name(), "what is committed is on its disk")
                : Finding.doubtful(
                        name(),
                        "what was committed in the last second is lost when the power fails",
                        "Set innodb_flush_log_at_trx_commit to 1 on the server.");
    }
}
