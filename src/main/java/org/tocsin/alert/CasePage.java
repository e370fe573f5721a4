package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Headline;
import org.tocsin.post.Prose;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** An urgent action that was sent: what happened, what to ask for, and how; once it is over, no way to write. */
final class CasePage extends Page {
    private final PublicAlert alert;
    private final CaseSurroundings around;
    private final ReaderPlace place;
    private final Instant now;
    private final String tag;
    private final AlertVersion text;

    CasePage(PageContext context, PublicAlert alert, CaseSurroundings around, ReaderPlace place, Instant now) {
        super(context, "case.mustache");
        this.alert = alert;
        this.around = around;
        this.place = place;
        this.now = now;
        this.tag = place.version(alert.content(), context.language());
        this.text = alert.content().shown(tag);
    }

    /** Another page of the same case. */
    record Link(String href, String words) {}

    @Override
    public String title() {
        return isOver() ? say("alert_page_title_closed", Map.of("title", text.title())) : text.title();
    }

    public Headline headline() {
        return Headline.of(text.title(), new LanguageTag(tag), language());
    }

    public boolean isOver() {
        return alert.isOver(now);
    }

    /** Null once nobody is to write any more, or is to go by another alert. */
    public @Nullable WritingTools tools() {
        return alert.hasTools(now) ? new WritingTools(context(), alert, around, place, now) : null;
    }

    public String kindLine() {
        return say(isOver() ? "alert_kind_closed" : "alert_kind", Map.of("reference", alert.label()));
    }

    public String reference() {
        return alert.reference();
    }

    public String contentLang() {
        return tag;
    }

    public String contentDir() {
        return new LanguageTag(tag).direction();
    }

    /** The same in another language. */
    record OtherText(String href, String tag, String dir, String words) {}

    /** Those that the site speaks have a link above every page; the way back from another is here too. */
    public List<OtherText> otherTexts() {
        return alert.content().versions().keySet().stream()
                .filter(other -> !other.equals(tag))
                .filter(other -> place.text() != null || Language.of(other).isEmpty())
                .map(other -> new OtherText(
                        context().base() + "/actions/" + reference()
                                + new ReaderPlace(place.zone(), place.country(), other).query(),
                        other,
                        new LanguageTag(other).direction(),
                        TongueName.own(other)))
                .toList();
    }

    public boolean hasOtherTexts() {
        return !otherTexts().isEmpty();
    }

    public AlertVersion text() {
        return text;
    }

    public String facts() {
        return Prose.of(text.facts()).html();
    }

    /** The newsroom's own; mostly empty. */
    public String indexNumber() {
        return alert.facts().indexNumber();
    }

    public String background() {
        return Prose.of(text.background()).html();
    }

    /** What became of it; only once it is over. */
    public String closing() {
        String closing = alert.closing(language());
        return !isOver() ? "" : closing.isEmpty() ? text.outcome() : closing;
    }

    /** What became of it may be said in fewer languages than the rest. */
    public String closingLang() {
        return alert.closingTag(language()).orElse(tag);
    }

    public String closingDir() {
        return new LanguageTag(closingLang()).direction();
    }

    /** The follow-up to go by instead; null when there is none. */
    public @Nullable Link replacedBy() {
        PublicAlert.Related next = alert.replacedBy();
        return isOver() || next == null ? null : new Link(base() + "/actions/" + next.reference(), next.label());
    }

    /** What says that something here was wrong, and no more; null when nothing does. */
    public @Nullable Link correctedBy() {
        PublicAlert.Related next = alert.correctedBy();
        return next == null ? null : new Link(base() + "/actions/" + next.reference(), next.label());
    }

    /** Null for a first action. */
    public @Nullable Link follows() {
        PublicAlertDao.Earlier before = alert.follows();
        return before == null
                ? null
                : new Link(
                        base() + "/actions/" + before.reference(),
                        say("alert_page_follows", Map.of("label", before.label())));
    }

    public List<Link> related() {
        List<Link> links = new ArrayList<>();
        alert.followedBy()
                .forEach(next -> links.add(new Link(
                        base() + "/actions/" + next.reference(),
                        say("alert_related_" + next.kind(), Map.of("label", next.label())))));
        around.earlier()
                .forEach(earlier -> links.add(new Link(
                        base() + "/actions/" + earlier.reference(),
                        say("alert_related_earlier", Map.of("label", earlier.label())))));
        around.posts().forEach(post -> links.add(new Link(base() + "/posts/" + post.id(), post.title())));
        return links;
    }

    public boolean hasRelated() {
        return !related().isEmpty();
    }

    /** Null where there is none, and where it was closed before: then it is of no use to anybody. */
    public @Nullable DeadlineWords deadline() {
        Instant deadline = alert.deadline();
        boolean isEarly = deadline != null && isOver() && now.isBefore(deadline);
        return deadline == null || isEarly || !alert.facts().asks()
                ? null
                : DeadlineWords.of(deadline, place.zoneOr(alert.facts().until()), deadlineKey(), context());
    }

    private String deadlineKey() {
        String key = alert.facts().asksForLetters() ? "alert_until" : "alert_until_open";
        return isOver() ? key + "_passed" : key;
    }

    public List<ShownPicture> pictures() {
        return alert.facts().pictures().stream()
                .map(picture ->
                        new ShownPicture(picture.id(), picture.captions().getOrDefault(tag, ""), picture.credit()))
                .toList();
    }

    /** A picture with its words. */
    public record ShownPicture(long id, String caption, String credit) {}

    public List<ShownPerson> people() {
        return alert.facts().persons().stream()
                .map(person -> ShownPerson.of(person, text, context()))
                .toList();
    }

    public boolean hasPeople() {
        return !alert.facts().persons().isEmpty();
    }

    public String legal() {
        return ShownPerson.legal(alert.facts().legal(), text, context());
    }

    public String concerns() {
        return ShownPerson.concerns(alert.facts(), text, context());
    }

    public String where() {
        return ShownPerson.where(alert.facts(), text, context());
    }

    public boolean hasDemands() {
        return !text.demands().isEmpty() && (isOver() || alert.facts().asks());
    }

    public boolean hasAdvice() {
        return !text.dos().isEmpty() || !text.donts().isEmpty();
    }

    public boolean hasDos() {
        return !text.dos().isEmpty();
    }

    public boolean hasDonts() {
        return !text.donts().isEmpty();
    }

    /** How many say that they wrote, roughly; empty when nobody does. */
    public String wrote() {
        long count = alert.wrote();
        if (count == 0) {
            return "";
        }
        return RoundedCount.isFew(count)
                ? say("alert_wrote_few", Map.of())
                : say("alert_wrote", Map.of("count", RoundedCount.of(count)));
    }

    public boolean takesAnswers() {
        return around.takesAnswers();
    }

    public List<Topic> topics() {
        return around.topics();
    }

    public boolean hasTopics() {
        return !around.topics().isEmpty();
    }

    public String published() {
        return say("alert_published", Map.of("day", Dates.day(alert.publishedOn(), language())));
    }
}
