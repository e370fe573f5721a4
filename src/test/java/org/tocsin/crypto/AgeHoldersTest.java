package org.tocsin.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeHoldersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final int PIECE = 1 << 16;

    private final AgePerson dolma = AgePerson.any();
    private final AgePerson mei = AgePerson.any();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 1_000_000})
    void openForEachOfTheirsAndForNobodyElse(int length) throws IOException {
        byte[] secret = octets(length);

        byte[] sealed = seal(secret, dolma, mei);

        assertThat(open(sealed, dolma.file())).isEqualTo(secret);
        assertThat(open(sealed, AgePerson.any().file() + mei.file()))
                .as("the second of two identities")
                .isEqualTo(secret);
        assertThatThrownBy(() -> open(sealed, AgePerson.any().file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void sayWhenItWasCutOffWhereverThatIs() throws IOException {
        byte[] sealed = seal(octets(2 * PIECE), dolma);
        int header = sealed.length - 2 * (PIECE + 16) - 16;

        for (int length : List.of(
                0,
                1,
                21,
                22,
                header / 2,
                header,
                header + 16,
                header + 16 + PIECE,
                header + 32 + PIECE,
                sealed.length - 1)) {
            assertThatThrownBy(() -> open(Arrays.copyOf(sealed, length), dolma.file()))
                    .as("the first %d octets", length)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> open(Arrays.copyOf(sealed, sealed.length + 1), dolma.file()))
                .hasMessageContaining("changed or cut off");
    }

    @Test
    void giveNothingElseThanWhatWasSealedWhateverIsDoneToIt() throws IOException {
        byte[] secret = octets(900);
        byte[] sealed = seal(secret, dolma, mei);
        Random random = new Random(7);

        for (int round = 0; round < 1_500; round++) {
            byte[] other = sealed.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] cut = Arrays.copyOf(other, random.nextInt(4) == 0 ? random.nextInt(other.length) : other.length);
            try {
                assertThat(open(cut, mei.file())).isEqualTo(secret);
            } catch (IOException e) {
                assertThat(e.getMessage()).doesNotContain("AGE-SECRET");
            }
        }
    }

    @Test
    void tellOfEachRecipientWhetherItCanBeUsed() {
        String mistyped = mei.recipient().replaceFirst(".$", mei.recipient().endsWith("q") ? "p" : "q");
        String weak = Bech32.getEncoder().encode("age", new byte[32]).toString();

        AgeHolders holders =
                AgeHolders.of(List.of(dolma.recipient(), mistyped, weak, dolma.identity(), "age1yubikey1qqq"));

        assertThat(holders.all())
                .extracting(KeyHolders.Holder::canBeUsed)
                .containsExactly(true, false, false, false, false);
        assertThat(holders.all().get(1).trouble()).contains("age-keygen");
        assertThat(holders.all().get(3).trouble()).contains("must not be on this server");
        assertThat(holders.all().toString()).doesNotContain(dolma.identity());
        assertThat(holders.canBeUsed()).isTrue();
        assertThat(AgeHolders.of(List.of(weak)).canBeUsed()).isFalse();
    }

    @Test
    void sayInWordsWhyASecretKeyDoesNotOpenAFile() throws IOException {
        byte[] sealed = seal(octets(9), dolma);
        OpenPgpPerson operator = OpenPgpPerson.in(folder);
        byte[] openPgp = Files.readAllBytes(operator.secretKey());

        assertThatThrownBy(() -> Unsealing.open(new ByteArrayInputStream(sealed), null))
                .hasMessageContaining("sealed with age")
                .hasMessageContaining("--secret-key");
        assertThatThrownBy(() -> open(sealed, new String(openPgp, StandardCharsets.ISO_8859_1)))
                .hasMessage("it is sealed with age, and the file holds no secret key of age");
        assertThatThrownBy(() -> open(sealed, new String(sealed, StandardCharsets.ISO_8859_1)))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("age --decrypt FILE |");
        String torn = dolma.file().replaceFirst(".\\n$", "");
        assertThatThrownBy(() -> open(sealed, torn))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("Line 3 of the file")
                .hasMessageNotContaining("AGE-SECRET-KEY-1" + torn.substring(torn.length() - 20))
                .hasNoCause();
        assertThat(Unsealing.open(new ByteArrayInputStream("PK".getBytes(StandardCharsets.US_ASCII)), null))
                .as("what is not sealed")
                .hasContent("PK");
    }

    @Test
    void understandAgeAndAreUnderstoodByIt() throws Exception {
        assumeTrue(isThere("age"), "there is no age on this machine");
        byte[] secret = octets(PIECE * 3);
        Path identity = dolma.in(folder.resolve("identity.txt"));
        Path sealed = Files.write(folder.resolve("sealed.age"), seal(secret, mei, dolma));
        Path plain = folder.resolve("plain");
        Path theirs = folder.resolve("theirs.age");

        run("age", "--decrypt", "--identity", identity.toString(), "--output", plain.toString(), sealed.toString());
        run("age", "--recipient", dolma.recipient(), "--output", theirs.toString(), plain.toString());

        assertThat(Files.readAllBytes(plain)).isEqualTo(secret);
        assertThat(open(Files.readAllBytes(theirs), dolma.file())).isEqualTo(secret);
        run("age-keygen", "-o", folder.resolve("made.txt").toString());
        String made = Files.readString(folder.resolve("made.txt"));
        String recipient = made.replaceFirst("(?s).*public key: (\\S+).*", "$1");
        assertThat(open(seal(secret, new AgePerson(recipient, "")), made)).isEqualTo(secret);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static byte[] seal(byte[] plain, AgePerson... people) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        List<String> recipients =
                Arrays.stream(people).map(AgePerson::recipient).toList();
        try (OutputStream in = KeyHolders.named(recipients, NOW).get(0).open(sealed, "list.csv", NOW)) {
            in.write(plain);
        }
        sealed.flush();
        assertThat(new String(sealed.toByteArray(), 0, 21, StandardCharsets.US_ASCII))
                .isEqualTo("age-encryption.org/v1");
        return sealed.toByteArray();
    }

    private static byte[] open(byte[] sealed, String keys) throws IOException {
        Unsealing.Secret secret = new Unsealing.Secret("the file", keys.getBytes(StandardCharsets.ISO_8859_1), "");
        try (InputStream plain = isAge(sealed)
                ? Unsealing.open(new ByteArrayInputStream(sealed), secret)
                : AgeIdentities.in(keys, "the file").open(new ByteArrayInputStream(sealed))) {
            return plain.readAllBytes();
        }
    }

    private static boolean isAge(byte[] octets) {
        return new String(octets, 0, Math.min(octets.length, 21), StandardCharsets.ISO_8859_1)
                .equals("age-encryption.org/v1");
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(7).nextBytes(octets);
        return octets;
    }
}
