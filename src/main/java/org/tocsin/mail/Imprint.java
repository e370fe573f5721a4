package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * An edition made ready once, into which each reader's own pieces are put: building a message for every reader costs
 * fifty times what sending it costs.
 */
public final class Imprint {
    private final byte[] head;
    private final byte[] bulk; // behind the ways to leave
    private final String messageIdDomain;
    private final String returnPathDomain; // of the address for leaving by mail, too, with the token of the link
    private final boolean tellsKinds;
    private final List<byte[]> parts;
    private final EncodedBody text;
    private final @Nullable EncodedBody html;
    private final Set<ReaderMark> marks = EnumSet.noneOf(ReaderMark.class);
    private final int length;
    private final boolean isRelaxed;
    private final Dkim dkim;
    private final Instant date;

    private Imprint(EditionContent content, MailIdentity identity) {
        this.messageIdDomain = identity.from().domain();
        this.returnPathDomain = identity.returnPathDomain();
        this.tellsKinds = identity.list().tellsKinds();
        this.head = head(content, identity).getBytes(StandardCharsets.US_ASCII);
        this.bulk = bulk(identity).getBytes(StandardCharsets.US_ASCII);
        this.text = encode(content.text());
        this.html = content.html() == null ? null : encode(content.html());
        this.parts = Skeleton.of(content, text, html).parts();
        requireReady();
        this.isRelaxed = parts.stream().allMatch(Relaxed::isBody);
        this.dkim = identity.dkim();
        this.date = content.date();
        this.length = head.length
                + bulk.length
                + parts.stream().mapToInt(part -> part.length).sum()
                + text.length()
                + (html == null ? 0 : html.length())
                + 4096;
    }

    /** Nobody looks through the letters on their way to the relay, so nothing here may be a command to it. */
    private void requireReady() {
        if (!OutgoingMail.isReady(head)
                || !OutgoingMail.isReady(bulk)
                || !parts.stream().allMatch(OutgoingMail::isReady)) {
            throw new IllegalArgumentException("the head or a part of this edition has a form that no mail can carry");
        }
    }

    private EncodedBody encode(String part) {
        MarkedText marked = MarkedText.of(part);
        marks.addAll(marked.marks());
        return EncodedBody.of(marked);
    }

    public String messageIdDomain() {
        return messageIdDomain;
    }

    /** Where reports about its letters come back to. */
    public String returnPathDomain() {
        return returnPathDomain;
    }

    /** About how many bytes it keeps in memory, and a letter of it has. */
    public int length() {
        return length;
    }

    /** What is outside of RFC 5322, such as line ends in the subject, is left out. */
    public static Imprint of(EditionContent content, MailIdentity identity) {
        return new Imprint(withLogo(content, identity.logo()), identity);
    }

    private static EditionContent withLogo(EditionContent content, @Nullable Logo logo) {
        String html = content.html();
        if (logo == null || html == null || !html.contains(Logo.SOURCE)) {
            return content;
        }
        return content.with(logo.picture());
    }

    /**
     * The whole message in RFC 5322 form, signed; the same bytes for the same letter as long as the keys are the same
     * that sign it. A mail that is sent again after a change of keys differs in its signatures alone.
     *
     * @throws IllegalArgumentException when the letter has nothing for one of the edition's marks
     * @throws SigningException when it cannot be signed
     */
    public byte[] letter(Letter letter) {
        OutgoingMail mail = new OutgoingMail();
        write(letter, mail);
        return mail.message();
    }

    /**
     * Puts the message of {@link #letter} where it can be sent from, instead of what was there.
     *
     * @throws IllegalArgumentException when the letter has nothing for one of the edition's marks
     * @throws SigningException when it cannot be signed; then nothing is there
     */
    public void write(Letter letter, OutgoingMail mail) {
        Octets out = mail.begin(length);
        out.write(head);
        ownHead(letter, out);
        out.write(parts.get(0));
        text.write(out, ReaderLinks.inText(letter, marks));
        out.write(parts.get(1));
        if (html != null) {
            html.write(out, ReaderLinks.inHtml(letter, marks));
            out.write(parts.get(2));
        }
        mail.end();
        dkim.sign(mail, date, isRelaxed);
    }

    private static String head(EditionContent content, MailIdentity identity) {
        EmailAddress from = identity.from();
        String replyTo = identity.replyTo();
        String name = identity.name(content.language());
        Instant expires = content.expires();
        return HeaderText.named("From", name, from.value())
                + (replyTo == null ? "" : line("Reply-To", replyTo))
                + HeaderText.unstructured("Subject", content.subject())
                + line("Date", MailDate.of(content.date()))
                + (expires == null ? "" : line("Expires", MailDate.of(expires)))
                + line("MIME-Version", "1.0")
                + line("Content-Language", content.language().tag())
                + line("Auto-Submitted", "auto-generated")
                + HeaderText.named("List-Id", name, identity.list().id())
                + line("List-Help", "<mailto:" + identity.mailbox() + "?subject=help>");
    }

    private static String bulk(MailIdentity identity) {
        String archive = identity.list().archive();
        return ">\r\n"
                + line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                + line("List-Post", "NO")
                + line("List-Owner", "<mailto:" + identity.mailbox() + ">")
                + (archive == null ? "" : line("List-Archive", "<" + archive + ">"))
                + line("Precedence", "bulk");
    }

    private void ownHead(Letter letter, Octets out) {
        out.text("To: ").text(letter.to().value());
        out.text("\r\nMessage-ID: <").text(letter.messageId());
        out.text(">\r\n");
        String oneClick = letter.oneClick();
        if (oneClick != null) {
            out.text("List-Unsubscribe: <").text(oneClick).text(">,\r\n <mailto:u+");
            out.text(oneClick.substring(oneClick.lastIndexOf('/') + 1))
                    .text("@")
                    .text(returnPathDomain)
                    .text("?subject=unsubscribe")
                    .write(bulk);
        }
        if (tellsKinds) {
            out.text("Feedback-ID: ").text(letter.kind()).text(":tocsin\r\n");
        }
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\r\n";
    }
}
