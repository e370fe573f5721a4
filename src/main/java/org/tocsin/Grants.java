package org.tocsin;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our account at the database may do, as {@code SHOW GRANTS} tells it.
 *
 * @param here in our own schema, what it may do everywhere included
 * @param everywhere on the whole server
 * @param hasRoles whether it has roles, whose rights are not told
 */
record Grants(Set<String> here, Set<String> everywhere, boolean hasRoles) {
    private static final String ALL = "ALL PRIVILEGES";
    private static final List<String> NEEDED =
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES");
    /** With these one is at home in other people's data, files and accounts. */
    private static final Set<String> TOO_MUCH =
            Set.of(ALL, "SUPER", "FILE", "CREATE USER", "GRANT OPTION", "SHUTDOWN", "SYSTEM_VARIABLES_ADMIN");

    private static final Pattern GRANT =
            Pattern.compile("(?i)GRANT (.+?) ON (?:TABLE )?(`(?:[^`]|``)+`|[^.` ]+)\\.(\\*|\\S+) TO .*");
    private static final Pattern ROLE = Pattern.compile("(?i)GRANT (?!.* ON ).+ TO .*");
    private static final Pattern COLUMNS = Pattern.compile("\\([^)]*\\)");

    /** @param lines one a grant, in the words of MySQL or MariaDB */
    static Grants of(List<String> lines, String schema) {
        Set<String> here = new TreeSet<>();
        Set<String> everywhere = new TreeSet<>();
        boolean hasRoles = false;
        for (String line : lines) {
            hasRoles |= ROLE.matcher(line).matches();
            Matcher grant = GRANT.matcher(line);
            if (!grant.matches() || !grant.group(3).equals("*")) {
                continue;
            }
            List<String> rights = rights(grant.group(1));
            if (grant.group(2).equals("*")) {
                everywhere.addAll(rights);
                here.addAll(rights);
            } else if (isOurs(grant.group(2), schema)) {
                here.addAll(rights);
            }
        }
        return new Grants(here, everywhere, hasRoles);
    }

    private static List<String> rights(String list) {
        return Arrays.stream(COLUMNS.matcher(list).replaceAll("").split(","))
                .map(right -> right.strip().toUpperCase(java.util.Locale.ROOT))
                .map(right -> right.equals("ALL") ? ALL : right)
                .toList();
    }

    /** Names of schemas are patterns there: {@code _} is any letter, {@code %} any letters. */
    private static boolean isOurs(String written, String schema) {
        String name = written.startsWith("`")
                ? written.substring(1, written.length() - 1).replace("``", "`")
                : written;
        StringBuilder pattern = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            if (letter == '\\' && at + 1 < name.length()) {
                pattern.append(Pattern.quote(String.valueOf(name.charAt(++at))));
            } else if (letter == '%' || letter == '_') {
                pattern.append(letter == '%' ? ".*" : ".");
            } else {
                pattern.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return schema.matches(pattern.toString());
    }

    /** What Tocsin needs and its account may not do; empty when all is well. */
    List<String> missing() {
        return here.contains(ALL)
                ? List.of()
                : NEEDED.stream().filter(right -> !here.contains(right)).toList();
    }

    /** Whether who takes over Tocsin takes over the whole server with it. */
    boolean isTooMuch() {
        return everywhere.stream().anyMatch(TOO_MUCH::contains);
    }
}
