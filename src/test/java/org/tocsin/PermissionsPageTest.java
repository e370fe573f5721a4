package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Permission;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;

class PermissionsPageTest {
    /** Looks a list through for whoever brings it; its file could not be kept on a page that asks who they are. */
    private static final Set<String> LOOKS_ONLY = Set.of("POST /staff/subscribers/lists/in");

    private static final Path PAGE = Path.of("docs/permissions.md");
    private static final Path DRAFT = Path.of("target/permissions.md");

    @Test
    void saysInTheDocsWhatTheTableInTheCodeSays() throws IOException {
        String page = page();

        Files.createDirectories(DRAFT.getParent());
        Files.writeString(DRAFT, page);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("%s is out of date; %s is what it should be: copy it", PAGE, DRAFT)
                .isEqualTo(page);
    }

    @Test
    void hasNoStaffPageThatDoesNotSayWhatItNeeds() {
        assertThat(StaffRoutes.all())
                .filteredOn(route -> !route.isDoor())
                .allSatisfy(route -> assertThat(route.needs())
                        .as(route.words() + " needs @Needs")
                        .isNotNull());
    }

    @Test
    void asksForAFreshSecondStepBeforeWhateverIsGrave() {
        List<String> grave = StaffRoutes.all().stream()
                .filter(StaffRoutes.Route::isGrave)
                .map(StaffRoutes.Route::words)
                .toList();

        assertThat(StaffRoutes.all())
                .filteredOn(route -> route.isChange()
                        && !LOOKS_ONLY.contains(route.words())
                        && route.needs() != null
                        && page(route.needs()).contains("fresh"))
                .allSatisfy(route -> assertThat(route.isGrave())
                        .as(route.words() + " needs @FreshProof")
                        .isTrue());
        assertThat(grave)
                .contains(
                        "POST /staff/account/password",
                        "POST /staff/account/address",
                        "POST /staff/account/codes",
                        "POST /staff/account/passkeys/{id: [0-9]{1,18}}/remove",
                        "POST /staff/account/second-step/app",
                        "POST /staff/account/second-step/passkey",
                        "POST /staff/people",
                        "POST /staff/subscribers/erase",
                        "POST /staff/people/{id: [0-9]{1,18}}/roles");
        assertThat(StaffRoutes.all())
                .filteredOn(StaffRoutes.Route::isGrave)
                .as("what only looks must not ask")
                .allMatch(StaffRoutes.Route::isChange);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Who may do what at the staff desk

                Made from the table in the code (`Role`, `Permission`); `PermissionsPageTest` fails when the two differ. One
                person may have several roles. What a role does not grant, it cannot do; a page that does not say what it
                needs is closed to everybody.

                """);
        page.append("| permission | ")
                .append(Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(" | ")));
        page.append(" | |\n|---|")
                .append("---|".repeat(Role.values().length + 1))
                .append('\n');
        for (Permission permission : Permission.values()) {
            page.append(page(permission));
        }
        page.append("\n## Every page\n\n| page | needs | |\n|---|---|---|\n");
        for (StaffRoutes.Route route : StaffRoutes.all()) {
            String path = route.path().replaceAll("\\{(\\w+):.*?}(?=/|$)", "{$1}");
            page.append("| `").append(route.method()).append(' ').append(path).append("` | ");
            page.append(route.needs() == null ? "the door" : route.needs().name())
                    .append(" | ");
            page.append(route.isGrave() ? "fresh second step" : "").append(" |\n");
        }
        return page.toString();
    }

    private static String page(Permission permission) {
        return "| " + permission.meaning() + " (" + permission.name() + ") | "
                + Arrays.stream(Role.values())
                        .map(role -> new StaffMember(1, "x", Set.of(role), "x").may(permission) ? "yes" : "")
                        .collect(Collectors.joining(" | "))
                + " | " + (permission.isDangerous() ? "changes ask for a fresh second step" : "") + " |\n";
    }
}
