package org.tocsin.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.mail.ReadMail;

/** Tells of which alert a mail is: subjects of follow-ups name what they follow. */
final class OwnLabel {
    private static final String LABEL = "copy-\\d+|UA \\d+/\\d+";
    private static final Pattern IN_SUBJECT = Pattern.compile(LABEL);
    private static final Pattern BEFORE_WHAT_IT_FOLLOWS = Pattern.compile("(?m)^(" + LABEL + ")(?: – about |：关于|：關於)");

    private OwnLabel() {}

    /** Empty for mails of no alert. */
    static String of(ReadMail mail) {
        Matcher own = BEFORE_WHAT_IT_FOLLOWS.matcher(mail.text());
        if (own.find()) {
            return own.group(1);
        }
        Matcher subject = IN_SUBJECT.matcher(mail.subject());
        return subject.find() ? subject.group() : "";
    }
}
