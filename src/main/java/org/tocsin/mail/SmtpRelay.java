package org.tocsin.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A mail relay, spoken to by SMTP (RFC 5321). */
public final class SmtpRelay implements Relay {
    private final RelaySettings settings;
    private final @Nullable SSLSocketFactory tls;

    public SmtpRelay(RelaySettings settings) {
        this(settings, null);
    }

    /** @param tls whom to trust; null for the authorities that Java trusts */
    SmtpRelay(RelaySettings settings, @Nullable SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public RelayConnection connect() throws RelayException {
        RelaySockets sockets = new RelaySockets();
        RelayTransport transport = new RelayTransport(Session.getInstance(properties(sockets)));
        try {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return new SmtpConversation(transport, sockets, settings.timeouts());
        } catch (AuthenticationFailedException e) {
            sockets.drop();
            throw RelayException.notHandedOver("the relay refused our user or password");
        } catch (MessagingException e) {
            sockets.drop();
            int code = transport.getLastReturnCode();
            String reply = code >= 400 ? "it answered " + code : SmtpConversation.innermost(e);
            throw RelayException.notHandedOver("no connection to the relay (" + reply + ")");
        }
    }

    private Properties properties(RelaySockets sockets) {
        RelayTimeouts timeouts = settings.timeouts();
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.localhost", settings.helloName());
        properties.put("mail.smtp.connectiontimeout", millis(timeouts.connect()));
        properties.put("mail.smtp.timeout", millis(timeouts.reply()));
        properties.put("mail.smtp.writetimeout", millis(timeouts.write()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.tls() == Tls.IMPLICIT));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(
                "mail.smtp.starttls.enable",
                String.valueOf(settings.tls() == Tls.OPPORTUNISTIC || settings.tls() == Tls.REQUIRED));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.REQUIRED));
        if (tls != null) {
            properties.put("mail.smtp.ssl.socketFactory", tls);
        }
        return properties;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
