package org.tocsin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.mail.ReadMail;

/** The links of a mail that lead to a site, those of its header too. */
final class MailedLinks {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private MailedLinks() {}

    /** @param mail its bytes as ISO 8859-1 */
    static Stream<URI> of(String mail, URI site) {
        ReadMail read = ReadMail.of(mail.getBytes(StandardCharsets.ISO_8859_1));
        String header = read.headers().stream()
                .filter(each -> each.name().equalsIgnoreCase("List-Unsubscribe"))
                .map(ReadMail.Header::value)
                .findFirst()
                .orElse("");
        return LINK.matcher(read.text() + " " + header)
                .results()
                .map(MatchResult::group)
                .filter(link -> link.startsWith(site.toString()))
                .map(URI::create);
    }
}
