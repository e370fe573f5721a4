package org.tocsin.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A mail relay, spoken to by SMTP (RFC 5321). */
public final class SmtpRelay implements Relay {
    private final RelaySettings settings;
    private final @Nullable SSLSocketFactory tls;
    private final Pipelining pipelining;
    private volatile boolean takesAllLetters = true;

    public SmtpRelay(RelaySettings settings) {
        this(settings, null);
    }

    /** @param tls whom to trust; null for the authorities that Java trusts */
    SmtpRelay(RelaySettings settings, @Nullable SSLSocketFactory tls) {
        this(settings, tls, new Pipelining(true));
    }

    private SmtpRelay(RelaySettings settings, @Nullable SSLSocketFactory tls, Pipelining pipelining) {
        this.settings = settings;
        this.tls = tls;
        this.pipelining = pipelining;
    }

    /** One that gets its commands one by one, whatever it offers. */
    public static SmtpRelay withoutPipelining(RelaySettings settings) {
        return new SmtpRelay(settings, null, new Pipelining(false));
    }

    @Override
    public RelayConnection connect() throws RelayException {
        return connect(this::conversation);
    }

    /** As the last connection had it. */
    @Override
    public boolean takesAllLetters() {
        return takesAllLetters;
    }

    /**
     * Connects as for sending, and says goodbye.
     *
     * @throws RelayException when there is no connection, or not one as safe as wanted
     */
    public RelayLook look() throws RelayException {
        return connect((transport, sockets) -> {
            String size = transport.getExtensionParameter("SIZE");
            List<String> offers = Stream.of("PIPELINING", "SMTPUTF8", "8BITMIME", "DSN", "DELIVERBY")
                    .filter(transport::supportsExtension)
                    .toList();
            boolean isEncrypted = transport.isSSL();
            long largest = size == null || !size.strip().matches("[0-9]{1,18}") ? 0 : Long.parseLong(size.strip());
            transport.close();
            return new RelayLook(isEncrypted, largest, offers);
        });
    }

    /** What is done with a connection that was just made. */
    private interface Use<T> {
        T of(SMTPTransport transport, RelaySockets sockets) throws MessagingException, IOException;
    }

    private <T> T connect(Use<T> use) throws RelayException {
        RelaySockets sockets = new RelaySockets();
        SMTPTransport transport = new SMTPTransport(Session.getInstance(properties(sockets)), null);
        try {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return use.of(transport, sockets);
        } catch (AuthenticationFailedException e) {
            sockets.drop();
            throw refusal(transport.getLastReturnCode());
        } catch (MessagingException e) {
            sockets.drop();
            int code = transport.getLastReturnCode();
            String reply = code >= 400 ? "it answered " + code : SmtpConversation.innermost(e);
            throw RelayException.notHandedOver("no connection to the relay (" + reply + ")");
        } catch (IOException e) {
            sockets.drop();
            throw RelayException.notHandedOver("no connection to the relay (" + SmtpConversation.innermost(e) + ")");
        }
    }

    /** Also what passes is an authentication that failed to Jakarta Mail: 454 (RFC 4954 §6). */
    private static RelayException refusal(int code) {
        return code >= 400 && code < 500
                ? RelayException.notHandedOver("the relay cannot check our password now (it answered " + code + ")")
                : RelayException.refusedUs("the relay refused our user or password");
    }

    private RelayConnection conversation(SMTPTransport connected, RelaySockets sockets) throws IOException {
        RelayTimeouts timeouts = settings.timeouts();
        RelayLine line = new RelayLine(connected, sockets, timeouts.write());
        RelayOffers offers = RelayOffers.of(connected);
        takesAllLetters = offers.smtputf8();
        return new SmtpConversation(line, offers, new SmtpDialogue(line, offers, pipelining, timeouts));
    }

    private Properties properties(RelaySockets sockets) {
        RelayTimeouts timeouts = settings.timeouts();
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.localhost", settings.helloName());
        properties.put("mail.smtp.connectiontimeout", millis(timeouts.connect()));
        properties.put("mail.smtp.timeout", millis(timeouts.reply()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.tls() == Tls.IMPLICIT));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(
                "mail.smtp.starttls.enable",
                String.valueOf(settings.tls() == Tls.OPPORTUNISTIC || settings.tls() == Tls.REQUIRED));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.REQUIRED));
        SSLSocketFactory trusting = tls != null ? tls : (SSLSocketFactory) SSLSocketFactory.getDefault();
        properties.put("mail.smtp.ssl.socketFactory", new RelayTlsSockets(trusting, sockets));
        return properties;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
