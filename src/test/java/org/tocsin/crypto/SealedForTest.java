package org.tocsin.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedForTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static Path folder;
    private static OpenPgpPerson operator;

    @BeforeAll
    static void makeAKey(@TempDir Path shared) throws IOException {
        folder = shared;
        operator = OpenPgpPerson.in(folder);
    }

    @Test
    void opensForItsOwnerAloneHoweverLargeItIs() throws IOException {
        byte[] secret = octets(3_000_000);

        byte[] sealed = seal(secret);

        assertThat(open(sealed, operator)).isEqualTo(secret);
        OpenPgpPerson other = OpenPgpPerson.in(folder.resolve("other"));
        assertThatThrownBy(() -> open(sealed, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key");
        SecretOpenPgpKey wrong = secret(operator, "wrong");
        assertThatThrownBy(() -> wrong.open(new ByteArrayInputStream(sealed))).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhenItWasChangedOrCutOff() throws IOException {
        byte[] changed = seal(octets(200_000));
        changed[changed.length / 2] ^= 1;
        byte[] whole = seal(octets(200_000));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 100_000);

        assertThatThrownBy(() -> open(changed, operator)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(cut, operator)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesFilesThatHoldNoKey() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.asc"), "no key");

        assertThatThrownBy(() -> SealedFor.ownerOf(nothing, NOW))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("no single public OpenPGP key");
        assertThatThrownBy(() -> SealedFor.ownerOf(folder.resolve("missing.asc"), NOW))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("gpg --armor --export");
    }

    @Test
    void opensWithGnuPg() throws Exception {
        assumeTrue(isThere("gpg"), "there is no gpg on this machine");
        byte[] secret = octets(300_000);
        Path sealed = Files.write(folder.resolve("sealed.pgp"), seal(secret));
        Path home = Files.createDirectory(
                Path.of("/tmp").resolve("gpg-" + ProcessHandle.current().pid() + "-" + System.nanoTime()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            gpg(home, "--import", operator.secretKey().toString());
            Path plain = folder.resolve("plain");
            gpg(home, "--output", plain.toString(), "--decrypt", sealed.toString());

            assertThat(Files.readAllBytes(plain)).isEqualTo(secret);
        } finally {
            run(home, "gpgconf", "--kill", "all");
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static void gpg(Path home, String... words) throws Exception {
        String[] command = Stream.concat(
                        Stream.of(
                                "gpg",
                                "--batch",
                                "--yes",
                                "--pinentry-mode",
                                "loopback",
                                "--passphrase",
                                operator.passphrase()),
                        Stream.of(words))
                .toArray(String[]::new);
        run(home, command);
    }

    private static void run(Path home, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GNUPGHOME", home.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static byte[] seal(byte[] plain) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        SealedFor.ownerOf(operator.publicKey(), NOW).seal(sealed, "list.csv", NOW, in -> in.write(plain));
        return sealed.toByteArray();
    }

    private static byte[] open(byte[] sealed, OpenPgpPerson person) throws IOException {
        try (InputStream plain = person.open(new ByteArrayInputStream(sealed))) {
            return plain.readAllBytes();
        }
    }

    private static SecretOpenPgpKey secret(OpenPgpPerson person, String passphrase) throws IOException {
        return SecretOpenPgpKey.in(Files.readAllBytes(person.secretKey()), "the file", passphrase);
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(7).nextBytes(octets);
        return octets;
    }
}
