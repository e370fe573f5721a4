package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.SealingKeys;
import org.tocsin.crypto.UnsealException;
import org.tocsin.delivery.MailingKind;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

final class ResealingTest {
    @TempDir
    Path folder;

    @Test
    void changesTheKeyWhileAnotherProcessReadsAndWrites() {
        Given given = new Given(folder);
        long first = given.subscriber("first@example.org", Rhythm.DAILY, "press");
        given.addressChanges.ask(
                given.manageLinks.exchange(given.manageToken(first)).orElseThrow(),
                new EmailAddress("new@example.org"));
        KeyRing command = KeyRing.open(folder.resolve("keys")); // another process: the one that runs has its own
        SealingKeys keys = command.addressKeys();

        keys.add();
        long second = given.subscriber("second@example.org", Rhythm.DAILY, "press");
        keys.promote();
        assertThat(new Resealing(given.database.jdbi(), command).run(done -> {}))
                .isEqualTo(4);

        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(first, second)))
                .as("by keys that were changed under its feet")
                .hasSize(2);
        given.keys.refresh();
        long third = given.subscriber("third@example.org", Rhythm.DAILY, "press");
        assertThat(new Resealing(given.database.jdbi(), command).run(done -> {}))
                .as("what is left")
                .isZero();
        keys.forgetOthers();
        assertThat(keys.size()).isEqualTo(1);
        given.keys.refresh();
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(first, second, third)))
                .hasSize(3);
        assertThat(given.recipients.find(MailingKind.MOVE, Given.START, List.of(first)))
                .hasSize(1);
    }

    @Test
    void opensNothingThatAForgottenKeySealed() {
        KeyRing keys = KeyRing.open(folder.resolve("keys"));
        byte[] sealed = keys.addresses().seal("x", "place");

        keys.addressKeys().add();
        keys.addressKeys().promote();
        assertThat(keys.addresses().open(sealed, "place")).isEqualTo("x");
        keys.addressKeys().forgetOthers();

        assertThatThrownBy(() -> keys.addresses().open(sealed, "place")).isInstanceOf(UnsealException.class);
        assertThat(keys.addresses().open(keys.addresses().seal("y", "place"), "place"))
                .isEqualTo("y");
    }
}
