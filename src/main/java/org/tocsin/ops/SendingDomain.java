package org.tocsin.ops;

import java.util.List;
import java.util.regex.Pattern;
import org.tocsin.mail.PublishedKey;

/**
 * What the settings say of the names that mail goes out and comes back under.
 *
 * @param from the domain of the address in From, in lower case
 * @param returnPath the domain of return paths, in lower case
 * @param contact where reports about the domain go: an address that people read
 * @param hello how we name ourselves to relays; where mail for the return path may be sent to
 * @param relays names or addresses of those that send for us
 * @param keys what signs
 */
public record SendingDomain(
        String from, String returnPath, String contact, String hello, List<String> relays, List<PublishedKey> keys) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /** As a line of SPF for relays of one's own. */
    String spfLine() {
        StringBuilder line = new StringBuilder("v=spf1");
        for (String relay : relays) {
            line.append(' ').append(mechanism(relay));
        }
        return line.append(" -all").toString();
    }

    private String mechanism(String relay) {
        if (relay.equals("localhost") || relay.startsWith("127.") || relay.equals("::1")) {
            return "a:" + mailHost();
        }
        if (ADDRESS.matcher(relay).matches()) {
            return (relay.contains(":") ? "ip6:" : "ip4:") + relay;
        }
        return "a:" + relay;
    }

    /** Where mail for the return path goes, for all we know. */
    String mailHost() {
        return hello.contains(".") ? hello : "mail." + from;
    }

    /** A line of a zone file. */
    static String zoneLine(String name, String text) {
        return name + ". IN TXT \"" + text + "\"";
    }
}
