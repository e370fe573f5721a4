package org.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffAccounts;
import org.tocsin.value.Token;

/**
 * The account with which the demo can be looked at, made when there is none yet. Outside the demo, {@link StaffCommand}
 * makes the first one. Its password is kept in a file for the owner of the data folder alone, so that it is not lost
 * with the console.
 *
 * @param password null when the file is gone: then whoever removed it knows it
 */
record FirstSignIn(String name, @Nullable String password) {
    private static final String NAME = "editor";

    static FirstSignIn prepare(StaffAccounts accounts, DataFolder data) {
        Path file = data.resolve("first-sign-in");
        try {
            if (accounts.isEmpty()) {
                if (!Files.exists(file)) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                String password = Token.random().value().substring(0, 20);
                Files.writeString(file, password + "\n", StandardCharsets.US_ASCII);
                create(accounts, password, file);
            }
            String password = Files.exists(file)
                    ? Files.readString(file, StandardCharsets.US_ASCII).strip()
                    : null;
            return new FirstSignIn(NAME, password);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the first password in " + file, e);
        }
    }

    /** Another node may be faster: then the password is in its data folder. */
    private static void create(StaffAccounts accounts, String password, Path file) throws IOException {
        try {
            accounts.create(NAME, password, EnumSet.allOf(Role.class));
        } catch (IllegalArgumentException e) {
            if (accounts.isEmpty()) {
                throw e;
            }
            Files.delete(file);
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "FirstSignIn[" + name + "]";
    }
}
