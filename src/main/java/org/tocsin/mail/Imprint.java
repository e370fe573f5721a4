package org.tocsin.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * An edition made ready once, into which each reader's own pieces are put: building a message for every reader costs
 * fifty times what sending it costs.
 */
public final class Imprint {
    private final byte[] head;
    private final List<byte[]> parts;
    private final EncodedBody text;
    private final @Nullable EncodedBody html;
    private final Set<ReaderMark> marks = EnumSet.noneOf(ReaderMark.class);
    private final int length;

    private Imprint(EditionContent content, MailIdentity identity) {
        this.head = head(content, identity).getBytes(StandardCharsets.US_ASCII);
        this.text = encode(content.text());
        this.html = content.html() == null ? null : encode(content.html());
        this.parts = Skeleton.of(content, text, html).parts();
        this.length = head.length
                + parts.stream().mapToInt(part -> part.length).sum()
                + text.length()
                + (html == null ? 0 : html.length())
                + 4096;
    }

    private EncodedBody encode(String part) {
        MarkedText marked = MarkedText.of(part);
        marks.addAll(marked.marks());
        return EncodedBody.of(marked);
    }

    /** What is outside of RFC 5322, such as line ends in the subject, is left out. */
    public static Imprint of(EditionContent content, MailIdentity identity) {
        return new Imprint(content, identity);
    }

    /**
     * The whole message in RFC 5322 form, the same bytes for the same letter.
     *
     * @throws IllegalArgumentException when the letter has nothing for one of the edition's marks
     */
    public byte[] letter(Letter letter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.writeBytes(head);
        out.writeBytes(ownHead(letter).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(parts.get(0));
        text.write(out, values(letter, false));
        out.writeBytes(parts.get(1));
        if (html != null) {
            html.write(out, values(letter, true));
            out.writeBytes(parts.get(2));
        }
        return out.toByteArray();
    }

    private Map<ReaderMark, byte[]> values(Letter letter, boolean isHtml) {
        Map<ReaderMark, byte[]> values = new EnumMap<>(ReaderMark.class);
        for (ReaderMark mark : marks) {
            String value = letter.marks().get(mark);
            if (value == null) {
                throw new IllegalArgumentException("a letter has nothing for the mark " + mark);
            }
            String written = isHtml ? value.replace("&", "&amp;").replace("'", "&#39;") : value;
            values.put(mark, written.getBytes(StandardCharsets.US_ASCII));
        }
        return values;
    }

    private static String head(EditionContent content, MailIdentity identity) {
        EmailAddress from = identity.from();
        String replyTo = identity.replyTo();
        String name = identity.name(content.language());
        return HeaderText.named("From", name, from.value())
                + (replyTo == null ? "" : line("Reply-To", replyTo))
                + HeaderText.unstructured("Subject", content.subject())
                + line("Date", MailDate.of(content.date()))
                + line("MIME-Version", "1.0")
                + line("Content-Language", content.language().tag())
                + line("Auto-Submitted", "auto-generated")
                + HeaderText.named("List-Id", name, identity.listId())
                + line("List-Help", "<mailto:" + (replyTo == null ? from.value() : replyTo) + "?subject=help>");
    }

    private static String ownHead(Letter letter) {
        String bulk = !letter.isBulk()
                ? ""
                : line("List-Unsubscribe", "<" + letter.oneClick() + ">")
                        + line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        + line("List-Post", "NO")
                        + line("Precedence", "bulk");
        return line("To", letter.to().value())
                + line("Message-ID", "<" + letter.messageId() + ">")
                + bulk
                + line("Feedback-ID", letter.kind() + ":tocsin");
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\r\n";
    }
}
