package org.tocsin.staff;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member of staff is here for; one person may have several. Every role may look at the desk. This is the
 * table that is printed in {@code docs/permissions.md}.
 */
public enum Role {
    /** Prepares posts and alerts. */
    WRITER(
            Permission.WRITE_POSTS,
            Permission.EDIT_DIGESTS,
            Permission.WRITE_ALERTS,
            Permission.KEEP_SOURCES,
            Permission.KEEP_TOPICS,
            Permission.HOLD_MAILINGS),
    /** Releases alerts that somebody else wrote. */
    APPROVER(Permission.APPROVE_ALERTS, Permission.EDIT_DIGESTS, Permission.HOLD_MAILINGS),
    /** Helps subscribers. */
    KEEPER(Permission.READ_BOUNCES, Permission.RESUME_READERS, Permission.KEEP_SUBSCRIBERS, Permission.MOVE_READERS),
    /** Runs it. */
    ADMIN(
            Permission.EDIT_DIGESTS,
            Permission.KEEP_SOURCES,
            Permission.KEEP_TOPICS,
            Permission.READ_BOUNCES,
            Permission.RESUME_READERS,
            Permission.HOLD_MAILINGS,
            Permission.READ_AUDIT,
            Permission.READ_SETTINGS,
            Permission.MOVE_READERS,
            Permission.KEEP_PROGRAMS,
            Permission.KEEP_PEOPLE),
    /** Looks on and changes nothing. */
    AUDITOR(Permission.READ_BOUNCES, Permission.READ_AUDIT, Permission.READ_SETTINGS);

    private final ImmutableSet<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = ImmutableSet.<Permission>builder()
                .add(Permission.READ_DESK, Permission.OWN_ACCOUNT)
                .add(permissions)
                .build();
    }

    /** What people in this role do, in a few words. */
    String meaning() {
        return switch (this) {
            case WRITER -> "prepares posts and alerts";
            case APPROVER -> "releases alerts that somebody else wrote";
            case KEEPER -> "helps subscribers";
            case ADMIN -> "runs it, and looks after people";
            case AUDITOR -> "looks on and changes nothing";
        };
    }

    boolean grants(Permission permission) {
        return permissions.contains(permission);
    }

    /** As in the database and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the roles there are */
    public static Role of(String word) {
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such role; there are " + words(EnumSet.allOf(Role.class)), e);
        }
    }

    static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(","));
    }

    static Set<Role> set(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isBlank())
                .map(Role::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
