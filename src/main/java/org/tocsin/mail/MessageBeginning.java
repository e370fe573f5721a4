package org.tocsin.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps so much of a message as is read of it, and breaks off: no message in a mailbox may fill the memory. */
final class MessageBeginning extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private boolean isFull;

    private MessageBeginning(int most) {
        this.most = most;
    }

    /**
     * @param most octets
     * @throws IOException when less than that can be read, and not all
     */
    static byte[] of(Message message, int most) throws MessagingException, IOException {
        MessageBeginning beginning = new MessageBeginning(most);
        try {
            message.writeTo(beginning);
        } catch (IOException e) {
            if (!beginning.isFull) {
                throw e;
            }
        }
        return beginning.kept.toByteArray();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        int room = most - kept.size();
        kept.write(octets, from, Math.min(room, length));
        if (length > room) {
            isFull = true;
            throw new IOException();
        }
    }
}
