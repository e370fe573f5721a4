package org.tocsin;

import java.time.Clock;
import java.util.List;
import org.tocsin.ops.Finding;

/** One thing that {@code tocsin check} looks at. It changes nothing. */
interface Check {
    /** What must be there for a look. */
    enum Needs {
        NOTHING,
        /** A database that answers. */
        DATABASE,
        /** A database with the tables of this version. */
        TABLES
    }

    /** In a word or two, as people read it. */
    String name();

    Needs needs();

    /** At least one finding. What it throws is told as one that is bad. */
    List<Finding> look(CheckGround ground) throws Exception;

    /** Whether it takes long once there is much to look at. */
    default boolean isLong() {
        return false;
    }

    /** Those that a program that runs looks at every hour. */
    static List<Check> brief() {
        return all().stream().filter(check -> !check.isLong()).toList();
    }

    /** Those that it looks at once a day. */
    static List<Check> lengthy() {
        return all().stream().filter(Check::isLong).toList();
    }

    /** All there are, in the order in which they are looked at: what others stand on first. */
    static List<Check> all() {
        return List.of(
                new SettingsCheck(),
                new TemplatesCheck(),
                new RoomCheck(),
                new KeysCheck(),
                new BackupCheck(Clock.systemUTC()),
                new DatabaseCheck(),
                new TimekeeperCheck(),
                new ClockCheck(),
                new TablesCheck(),
                new SealsCheck(),
                new AuditCheck(),
                new AccountsCheck(),
                new RelaysCheck(),
                new MailboxCheck(),
                new SourcesCheck(),
                new NamesCheck(),
                new SiteCheck());
    }
}
