package org.tocsin.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;

class KeyRingTest {
    @TempDir
    Path folder;

    private KeyRing keys;

    @BeforeEach
    void open() {
        keys = KeyRing.open(folder);
    }

    @Test
    void opensAfterARestartWhatWasSealedBefore() {
        byte[] sealed = keys.addresses().seal("reader@example.org", "here");

        assertThat(KeyRing.open(folder).addresses().open(sealed, "here")).isEqualTo("reader@example.org");
    }

    @Test
    void keepsItsFilesFromEveryoneElse() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesASealedTextThatWasMovedOrChanged() {
        byte[] sealed = keys.addresses().seal("reader@example.org", "row 1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> keys.addresses().open(sealed, "row 2")).isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> keys.addresses().open(changed, "row 1")).isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> keys.requests().open(sealed, "row 1")).isInstanceOf(UnsealException.class);
    }

    @Test
    void hashesTheSameTextDifferentlyForDifferentPurposes() {
        assertThat(keys.addressIndex().of("reader@example.org"))
                .isEqualTo(keys.addressIndex().of("reader@example.org"))
                .isNotEqualTo(keys.suppressionIndex().of("reader@example.org"));
    }

    @Test
    void makesTokensThatOpenForTheirPurposeAlone() {
        String token = keys.links().make(Purpose.UNSUBSCRIBE, new Content(17, 0));

        assertThat(keys.links().read(Purpose.UNSUBSCRIBE, token)).contains(new Content(17, 0));
        assertThat(keys.links().read(Purpose.MANAGE, token)).isEmpty();
    }

    @Test
    void makesTheSameTokenAgainAndFitsALocalPart() {
        Content largest = new Content((1L << 48) - 1, (1L << 48) - 1);
        String token = keys.links().make(Purpose.RETURN_PATH, largest);

        assertThat(token).matches("[a-z2-7]{45}").isEqualTo(keys.links().make(Purpose.RETURN_PATH, largest));
        assertThat(keys.links().read(Purpose.RETURN_PATH, token.toUpperCase(java.util.Locale.ROOT)))
                .contains(largest);
    }

    @Test
    void readsNothingFromMangledTokens() {
        String token = keys.links().make(Purpose.CONFIRM, new Content(1, 2));

        for (String mangled : new String[] {
            "",
            "a",
            token.substring(1),
            token + "a",
            token.replace(token.charAt(20), '!'),
            "é".repeat(45),
            "a".repeat(4000)
        }) {
            assertThat(keys.links().read(Purpose.CONFIRM, mangled)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void doesNotTakeAFileThatIsNoKeyForOne() throws IOException {
        Files.writeString(folder.resolve("addresses.json"), "{}");

        assertThatThrownBy(() -> KeyRing.open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void opensWhatWasSealedAndMadeByAKeyThatWasChangedSince() {
        byte[] sealed = keys.addresses().seal("reader@example.org", "here");
        byte[] hash = keys.suppressionIndex().of("reader@example.org");
        String token = keys.links().make(Purpose.UNSUBSCRIBE, new Content(17, 0));
        KeyRing command = KeyRing.open(folder); // another process: this one runs

        command.all().forEach(RotatingKeys::add);
        keys.refresh();
        command.all().forEach(RotatingKeys::promote);
        keys.refresh();

        assertThat(command.all()).hasSize(KeyPurpose.values().length).allMatch(each -> each.size() == 2);
        for (KeyRing ring : new KeyRing[] {keys, command, KeyRing.open(folder)}) {
            assertThat(ring.addresses().open(sealed, "here")).isEqualTo("reader@example.org");
            assertThat(ring.suppressionIndex().of("reader@example.org")).isNotEqualTo(hash);
            assertThat(ring.suppressionIndex().all("reader@example.org"))
                    .hasSize(2)
                    .contains(hash)
                    .first()
                    .isEqualTo(ring.suppressionIndex().of("reader@example.org"));
            assertThat(ring.suppressionIndex().matches("reader@example.org", hash))
                    .isTrue();
            assertThat(ring.suppressionIndex().matches("other@example.org", hash))
                    .isFalse();
            assertThat(ring.links().read(Purpose.UNSUBSCRIBE, token)).contains(new Content(17, 0));
            assertThat(ring.links().make(Purpose.UNSUBSCRIBE, new Content(17, 0)))
                    .isNotEqualTo(token);
        }
    }

    @Test
    void usesANewKeyOnlyOnceAllKnowIt() {
        String token = keys.links().make(Purpose.UNSUBSCRIBE, new Content(17, 0));

        keys.of(KeyPurpose.LINKS).add();
        assertThat(keys.links().make(Purpose.UNSUBSCRIBE, new Content(17, 0))).isEqualTo(token);
        keys.of(KeyPurpose.LINKS).promote();
        keys.of(KeyPurpose.LINKS).forgetOthers();

        assertThat(keys.links().read(Purpose.UNSUBSCRIBE, token)).isEmpty();
    }
}
