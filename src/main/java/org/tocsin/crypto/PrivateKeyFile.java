package org.tocsin.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.value.Durable;

/** A private key in a file (PKCS#8 in PEM, RFC 7468 §10) that its owner alone may read. */
record PrivateKeyFile(Path path) {
    private static final String LABEL = "PRIVATE KEY";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int LARGEST = 64 * 1024; // octets

    /** In DER. */
    byte[] read() {
        try {
            requireSecret();
            if (Files.size(path) > LARGEST) {
                throw new SigningKeyException("The file " + path + " is no key: it is too large.");
            }
            return decode(Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new SigningKeyException("There is no key file " + path + ". Make one with “tocsin dkim new-key”.", e);
        } catch (IOException e) {
            throw new SigningKeyException("The key file " + path + " cannot be read by the user Tocsin runs as.", e);
        }
    }

    /** Makes the file; what is there already is left as it is. */
    void write(byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN " + LABEL + "-----\n" + base64 + "\n-----END " + LABEL + "-----\n";
        Set<StandardOpenOption> mode = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, mode, secrecy())) {
            Durable.writeFully(channel, pem.getBytes(StandardCharsets.US_ASCII));
        } catch (FileAlreadyExistsException e) {
            throw new SigningKeyException("There is a file " + path + " already; a key is never overwritten.", e);
        } catch (IOException e) {
            throw new SigningKeyException("The key file " + path + " cannot be written: is its folder there?", e);
        }
    }

    private byte[] decode(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new SigningKeyException("The file " + path + " is no private key in PEM.");
        }
        if (!pem.group(1).equals(LABEL)) {
            throw new SigningKeyException("The key in " + path + " is a “" + pem.group(1)
                    + "”, not in PKCS#8 without a passphrase. Convert it: openssl pkcs8 -topk8 -nocrypt -in " + path
                    + " -out NEW");
        }
        try {
            return Base64.getMimeDecoder().decode(pem.group(2));
        } catch (IllegalArgumentException e) {
            throw new SigningKeyException("The key in " + path + " is damaged.", e);
        }
    }

    private void requireSecret() throws IOException {
        if (isPosix() && !OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
            throw new SigningKeyException("Others than its owner may use the key file " + path
                    + ". Take that away from them: chmod 600 " + path);
        }
    }

    private FileAttribute<?>[] secrecy() throws IOException {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
