package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Jakarta Mail's SMTP client taken one step at a time, so that the reply to each step is known. */
final class RelayTransport extends SMTPTransport {
    private static final Pattern STATUS = Pattern.compile("[2-5][0-9]{2}[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b.*");

    private boolean isDotWritten;

    RelayTransport(Session session) {
        super(session, null);
    }

    /** @throws MessagingException when there was no reply, or none that SMTP knows */
    synchronized RelayReply command(String line) throws MessagingException {
        isDotWritten = false;
        return reply(simpleCommand(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** The reply to DATA, or to the message when it was wanted. What a failure means, {@link #isDotWritten} says. */
    synchronized RelayReply message(byte[] message, Runnable beforeDot) throws MessagingException, IOException {
        isDotWritten = false;
        try {
            data().write(message);
            beforeDot.run();
            finishData();
            return reply(getLastReturnCode());
        } catch (SMTPSendFailedException e) {
            return reply(e.getReturnCode());
        }
    }

    /** Whether the relay may have the last message. */
    synchronized boolean isDotWritten() {
        return isDotWritten;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        super.sendCommand(command);
        if (command.equals(".")) {
            isDotWritten = true; // every octet up to here was taken by the system
        }
    }

    /** Not the RSET that the superclass sends by itself: when it fails, it hides the reply before it. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (!command.equals("RSET")) {
            super.issueCommand(command, expected);
        }
    }

    private RelayReply reply(int code) throws MessagingException {
        if (code < 200 || code > 599 || code / 100 == 3) {
            throw new MessagingException("the relay hung up or does not speak SMTP");
        }
        return new RelayReply(code, status(code));
    }

    private @Nullable String status(int code) {
        String reply = getLastServerResponse();
        int end = reply.indexOf('\n');
        Matcher matcher =
                STATUS.matcher(end < 0 ? reply : reply.substring(0, end).stripTrailing());
        boolean isOfItsClass = matcher.matches() && matcher.group(1).charAt(0) == Character.forDigit(code / 100, 10);
        return isOfItsClass ? matcher.group(1) : null;
    }
}
