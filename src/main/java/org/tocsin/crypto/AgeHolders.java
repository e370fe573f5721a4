package org.tocsin.crypto;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holders of age keys (age-encryption.org/v1, of the kind X25519): {@code age --decrypt} opens what is sealed for them. */
public final class AgeHolders implements KeyHolders {
    private static final int PIECE = 1 << 16; // octets, as age seals them

    private final List<Holder> all;
    private final List<RecipientStanzaWriter> usable;

    private AgeHolders(List<Holder> all, List<RecipientStanzaWriter> usable) {
        this.all = List.copyOf(all);
        this.usable = List.copyOf(usable);
    }

    /** Whether a word is meant for one; a secret key, too, so that nobody looks for a file of that name. */
    static boolean isMeant(String word) {
        return word.startsWith("age1") || isSecret(word);
    }

    private static boolean isSecret(String word) {
        return word.toUpperCase(Locale.ROOT).startsWith(AgeIdentities.BEGINNING);
    }

    /** @param recipients such as {@code age1…}, as {@code age-keygen} prints them */
    static AgeHolders of(List<String> recipients) {
        List<Holder> all = new ArrayList<>();
        List<RecipientStanzaWriter> usable = new ArrayList<>();
        for (String recipient : recipients) {
            if (isSecret(recipient)) {
                all.add(new Holder(
                        "AGE-SECRET-KEY-1…",
                        "is a secret key and must not be on this server: name its recipient, age1…"));
                continue;
            }
            try {
                usable.add(tried(recipient));
                all.add(new Holder(recipient, ""));
            } catch (GeneralSecurityException | IOException | RuntimeException e) { // whatever was typed
                all.add(new Holder(
                        recipient,
                        "is no recipient of age that Tocsin knows: they begin with age1 and have 62 characters, as"
                                + " age-keygen prints them"));
            }
        }
        return new AgeHolders(all, usable);
    }

    /** Some that are spelt well are none: that shows when something is sealed. */
    private static RecipientStanzaWriter tried(String recipient) throws GeneralSecurityException, IOException {
        RecipientStanzaWriter writer = X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        channel(OutputStream.nullOutputStream(), List.of(writer)).close();
        return writer;
    }

    @Override
    public String kind() {
        return "age";
    }

    @Override
    public String ending() {
        return ".age";
    }

    @Override
    public List<Holder> all() {
        return all;
    }

    @Override
    public OutputStream open(OutputStream out, String name, Instant now) throws IOException {
        try {
            return new BufferedOutputStream(Channels.newOutputStream(channel(new KeptOpen(out), usable)), PIECE);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be sealed with age", e);
        }
    }

    private static WritableByteChannel channel(OutputStream out, List<RecipientStanzaWriter> writers)
            throws GeneralSecurityException, IOException {
        return new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(out), writers);
    }
}
