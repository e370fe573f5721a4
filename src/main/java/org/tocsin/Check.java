package org.tocsin;

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

    /** What a program that runs looks at by itself; that of audit and accounts takes long once there are many. */
    static List<Check> byItself() {
        return all().stream()
                .filter(check -> !(check instanceof AuditCheck || check instanceof AccountsCheck))
                .toList();
    }

    /** All there are, in the order in which they are looked at: what others stand on first. */
    static List<Check> all() {
        return List.of(
                new SettingsCheck(),
                new TemplatesCheck(),
                new RoomCheck(),
                new KeysCheck(),
                new DatabaseCheck(),
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
