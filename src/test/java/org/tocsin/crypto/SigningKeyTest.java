package org.tocsin.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isReadAgainAsItWasMadeByItsOwnerAlone(SigningAlgorithm algorithm) throws IOException {
        Path file = folder.resolve("key.pem");

        SigningKey made = SigningKey.create(file, algorithm);
        SigningKey read = SigningKey.read(file);

        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(read.publicKey()).isEqualTo(made.publicKey());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @EnumSource
    void signsTheSameInTheSameWayWhoeverSigns(SigningAlgorithm algorithm) throws GeneralSecurityException {
        SigningKey key = SigningKey.create(folder.resolve("key.pem"), algorithm);
        byte[] expected = signed(key.signature());

        for (String provider : key.providers()) {
            Optional<SigningKey> other = key.by(provider);

            if (other.isPresent()) { // native code is not there on every machine
                assertThat(other.get().provider()).isEqualTo(provider);
                Signature signature = other.get().signature();
                assertThat(signed(signature)).describedAs(provider).isEqualTo(expected);
                assertThat(signed(signature)).describedAs(provider).isEqualTo(expected);
            }
        }
        assertThat(key.providers().stream().filter(name -> key.by(name).isPresent()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(key.by("Nobody")).isEmpty();
    }

    /** RFC 8032 §7.1, test 2. */
    @Test
    void knowsThePublicKeyOfAPrivateOne() throws IOException {
        String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        Path file = write("PRIVATE KEY", "302e020100300506032b657004220420" + seed);

        assertThat(SigningKey.read(file).publicKey())
                .asHexString()
                .isEqualToIgnoringCase("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        Path file = folder.resolve("key.pem");
        SigningKey.create(file, SigningAlgorithm.ED25519);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertTrouble(file, "chmod 600");
    }

    @Test
    void neverWritesOverAKey() throws IOException {
        Path file = folder.resolve("key.pem");
        SigningKey.create(file, SigningAlgorithm.ED25519);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SigningKey.create(file, SigningAlgorithm.ED25519))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("never overwritten");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void saysWhatIsWrongWithAKeyInASentence() throws Exception {
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");

        assertTrouble(folder.resolve("none.pem"), "There is no key file");
        assertTrouble(write("PRIVATE KEY", "00"), "damaged");
        assertTrouble(write("RSA PRIVATE KEY", "00"), "openssl pkcs8");
        assertTrouble(write("ENCRYPTED PRIVATE KEY", "00"), "without a passphrase");
        assertTrouble(write(weak.generateKeyPair().getPrivate().getEncoded()), "it has 1024");
        assertTrouble(write(other.generateKeyPair().getPrivate().getEncoded()), "RSA or Ed25519");
    }

    private static void assertTrouble(Path file, String words) {
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words);
    }

    private static byte[] signed(Signature signature) throws GeneralSecurityException {
        signature.update("the same".getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private Path write(byte[] der) throws IOException {
        return write("PRIVATE KEY", java.util.HexFormat.of().formatHex(der));
    }

    private Path write(String label, String hex) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".pem"); // for its owner alone
        byte[] der = java.util.HexFormat.of().parseHex(hex);
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }
}
