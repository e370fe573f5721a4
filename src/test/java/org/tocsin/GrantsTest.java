package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.db.TestDatabase;
import org.tocsin.ops.Finding;

class GrantsTest {
    private static final String NOTHING = "GRANT USAGE ON *.* TO `tocsin`@`localhost` IDENTIFIED BY PASSWORD '*AB'";

    @Test
    void findsWhatTheRecipeGrantsEnoughAndNotTooMuch() {
        for (String line : List.of(
                "GRANT ALL PRIVILEGES ON `tocsin`.* TO `tocsin`@`localhost`",
                "GRANT ALL PRIVILEGES ON `t_cs%`.* TO 'tocsin'@'localhost'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER ON tocsin.* TO `t`@`%`")) {
            Grants grants = Grants.of(List.of(NOTHING, line), "tocsin");

            assertThat(grants.missing()).as(line).isEmpty();
            assertThat(grants.isTooMuch()).as(line).isFalse();
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Grants.of(List.of(NOTHING, "GRANT ALL PRIVILEGES ON `other`.* TO `t`@`%`"), "tocsin")
                        .missing())
                .contains("SELECT", "ALTER", "REFERENCES");
        assertThat(Grants.of(List.of("GRANT ALL PRIVILEGES ON `tocsin`.`post` TO `t`@`%`"), "tocsin")
                        .missing())
                .contains("SELECT");
        assertThat(Grants.of(List.of("GRANT ALL PRIVILEGES ON `toc\\_in`.* TO `t`@`%`"), "tocsin")
                        .missing())
                .contains("SELECT");
        assertThat(Grants.of(
                                List.of("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, INDEX, ALTER,"
                                        + " REFERENCES (id, name) ON `tocsin`.* TO `t`@`%`"),
                                "tocsin")
                        .missing())
                .isEmpty();
        assertThat(Grants.of(List.of("GRANT `desk`@`%` TO `t`@`%`"), "tocsin").hasRoles())
                .isTrue();
        assertThat(Grants.of(List.of(NOTHING), "tocsin").hasRoles()).isFalse();
    }

    @Test
    void saysWhereOneAccountOwnsTheWholeServer() {
        assertThat(Grants.of(List.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"), "tocsin")
                        .isTooMuch())
                .isTrue();
        assertThat(Grants.of(List.of("GRANT SELECT, FILE ON *.* TO `t`@`%`"), "tocsin")
                        .isTooMuch())
                .isTrue();
        assertThat(new DatabaseCheck()
                        .rights(Grants.of(List.of(NOTHING), "tocsin"), "tocsin")
                        .state())
                .isEqualTo(Finding.State.BAD);
    }

    @Test
    void readsTheWordsOfARealServer() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Grants grants = database.jdbi().withHandle(DatabaseCheck::grants);

            assertThat(grants.missing()).isEmpty();
            assertThat(grants.here()).isNotEmpty();
        }
    }
}
