package org.tocsin.mail;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.internal.command.EhloCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * The greeting of LMTP (RFC 2033 §4.1), on a server of SMTP. Such a client wants an answer for each recipient; so that
 * there is one answer alone, it may name one recipient alone.
 */
final class LmtpGreeting extends BaseCommand {
    private final EhloCommand greeting = new EhloCommand();
    private final Set<MessageContext> clients =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    LmtpGreeting() {
        super("LHLO", "Introduce yourself by LMTP.", "<hostname>");
    }

    @Override
    public void execute(String commandString, Session session) throws IOException {
        clients.add(session);
        greeting.execute("EHLO" + commandString.substring(getName().length()), session);
    }

    boolean isFrom(MessageContext client) {
        return clients.contains(client);
    }
}
