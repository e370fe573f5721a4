package org.tocsin.alert;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The texts that lie ready, and what can be done with them. */
final class ReadyTextsPage extends StaffPage {
    private final List<ReadyText> texts;
    private final List<String> refusals;

    ReadyTextsPage(PageContext context, StaffMember staff, List<ReadyText> texts, List<String> refusals) {
        super(context, staff, Area.ALERTS, "ready_texts.mustache");
        this.texts = texts;
        this.refusals = refusals;
    }

    /** One of them. */
    record Line(
            long id,
            String name,
            String kind,
            String state,
            String tone,
            String written,
            boolean mayApprove,
            boolean mayRetire,
            List<Tongue> tongues) {}

    /** What it says in a language. */
    record Tongue(String lang, String dir, String words) {}

    @Override
    public String title() {
        return "Texts that lie ready";
    }

    public List<Line> lines() {
        return texts.stream().map(this::line).toList();
    }

    private Line line(ReadyText text) {
        return new Line(
                text.id(),
                text.name(),
                AlertsDeskPage.kind(text.kind()),
                text.isApproved() ? "Approved" : "Waits for a second person",
                text.isApproved() ? "good" : "pending",
                Dates.dayAndTime(text.writtenAt(), context().site().zone(), Language.EN),
                !text.isApproved() && staff().may(Permission.APPROVE_ALERTS) && staff().id() != text.writtenBy(),
                staff().may(Permission.WRITE_ALERTS),
                text.texts().entrySet().stream()
                        .map(each -> tongue(new LanguageTag(each.getKey()), each.getValue()))
                        .toList());
    }

    private static Tongue tongue(LanguageTag tag, ReadyText.Text text) {
        return new Tongue(
                tag.value(),
                tag.direction(),
                Stream.of(text.title(), text.summary(), text.facts(), text.outcome())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining("\n\n")));
    }

    public boolean hasLines() {
        return !texts.isEmpty();
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS);
    }
}
