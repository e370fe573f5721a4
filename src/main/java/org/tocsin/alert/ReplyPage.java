package org.tocsin.alert;

import java.util.List;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The form on which readers pass on an answer that they got. */
final class ReplyPage extends Page {
    private final PublicAlert alert;
    private final Typed typed;
    private final String fault;

    /** @param fault what is wrong with what was typed; empty for nothing */
    ReplyPage(PageContext context, PublicAlert alert, Typed typed, String fault) {
        super(context, "reply.mustache");
        this.alert = alert;
        this.typed = typed;
        this.fault = fault;
    }

    @Override
    public String title() {
        return context().say("alert_answer_title");
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    public String reference() {
        return alert.reference();
    }

    public String label() {
        return alert.label();
    }

    /** In the script that the reader reads, where it is known. */
    public List<ShownAddressee.Heading> offices() {
        return alert.facts().addressees().stream()
                .map(each ->
                        ShownAddressee.of(each, 1, language().tag(), context()).heading())
                .distinct()
                .toList();
    }

    public boolean hasOffices() {
        return !alert.facts().addressees().isEmpty();
    }

    public String words() {
        return typed.first("answer");
    }

    public String fault() {
        return fault;
    }
}
