package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.RotatingKeys;
import org.tocsin.crypto.UnsealException;
import org.tocsin.db.Resealing;
import org.tocsin.delivery.MailingKind;
import org.tocsin.suppression.Suppressions;
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
        given.suppressions.suppress(new EmailAddress("never@example.org"), Suppressions.Reason.COMPLAINT, Given.START);
        KeyRing command = KeyRing.open(folder.resolve("keys")); // another process: the one that runs has its own
        Resealing resealing = new Resealing(given.database.jdbi(), command);

        command.all().forEach(RotatingKeys::add);
        given.keys.refresh();
        long second = given.subscriber("second@example.org", Rhythm.DAILY, "press");
        command.all().forEach(RotatingKeys::promote);
        assertThat(resealing.run(SealedPlaces.of(command), done -> {})).isEqualTo(4);

        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(first, second)))
                .as("by keys that were changed under its feet")
                .hasSize(2);
        given.keys.refresh();
        long third = given.subscriber("third@example.org", Rhythm.DAILY, "press");
        given.signUp("first@example.org", Rhythm.WEEKLY, "press");
        assertThat(given.subscribers.count()).as("known by the new hash").isEqualTo(3);
        assertThat(given.suppressions.isSuppressed(new EmailAddress("never@example.org")))
                .as("by a hash that nobody can make anew")
                .isTrue();
        assertThat(resealing.left(SealedPlaces.of(command))).isZero();
        command.of(KeyPurpose.ADDRESSES).forgetOthers();
        command.of(KeyPurpose.ADDRESS_INDEX).forgetOthers();
        assertThat(command.of(KeyPurpose.ADDRESSES).size()).isEqualTo(1);
        given.keys.refresh();
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(first, second, third)))
                .hasSize(3);
        assertThat(given.recipients.find(MailingKind.MOVE, Given.START, List.of(first)))
                .hasSize(1);
        given.signUp("second@example.org", Rhythm.WEEKLY, "press");
        assertThat(given.subscribers.count()).isEqualTo(3);
    }

    @Test
    void findsReadersBeforeTheyAreHashedAnew() {
        Given given = new Given(folder);
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.suppressions.suppress(new EmailAddress("never@example.org"), Suppressions.Reason.BOUNCES, Given.START);

        given.keys.all().forEach(RotatingKeys::add);
        given.keys.all().forEach(RotatingKeys::promote);
        given.signUp("reader@example.org", Rhythm.WEEKLY, "press");
        given.suppressions.suppress(new EmailAddress("never@example.org"), Suppressions.Reason.COMPLAINT, Given.START);

        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM suppression")).isEqualTo(1);
        assertThat(given.suppressions.lift(new EmailAddress("never@example.org"), Suppressions.Reason.BOUNCES))
                .isTrue();
    }

    @Test
    void opensNothingThatAForgottenKeySealed() {
        KeyRing keys = KeyRing.open(folder.resolve("keys"));
        byte[] sealed = keys.addresses().seal("x", "place");

        keys.of(KeyPurpose.ADDRESSES).add();
        keys.of(KeyPurpose.ADDRESSES).promote();
        assertThat(keys.addresses().open(sealed, "place")).isEqualTo("x");
        keys.of(KeyPurpose.ADDRESSES).forgetOthers();

        assertThatThrownBy(() -> keys.addresses().open(sealed, "place")).isInstanceOf(UnsealException.class);
        assertThat(keys.addresses().open(keys.addresses().seal("y", "place"), "place"))
                .isEqualTo("y");
    }
}
