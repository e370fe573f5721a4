package org.tocsin.mail;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;

/** A multipart whose boundary we choose, so that the same mail is the same bytes. */
final class FixedMultipart extends MimeMultipart {

    private FixedMultipart(String subtype, String boundary, String parameter, String value) {
        ParameterList parameters = new ParameterList();
        if (!parameter.isEmpty()) {
            parameters.set(parameter, value);
        }
        parameters.set("boundary", "=_" + boundary); // what no transfer encoding can bring forth (RFC 2045 §6.7)
        contentType = new ContentType("multipart", subtype, parameters).toString();
    }

    /** The same in several forms, the best last (RFC 2046 §5.1.4). */
    static FixedMultipart alternative(String boundary) {
        return new FixedMultipart("alternative", boundary, "", "");
    }

    /** A page and what it shows (RFC 2387). */
    static FixedMultipart related(String boundary) {
        return new FixedMultipart("related", boundary, "type", "text/html");
    }

    /** What became of a mail (RFC 6522). */
    static FixedMultipart report(String boundary) {
        return new FixedMultipart("report", boundary, "report-type", "delivery-status");
    }

    /** Several things in one mail (RFC 2046 §5.1.3). */
    static FixedMultipart mixed(String boundary) {
        return new FixedMultipart("mixed", boundary, "", "");
    }
}
