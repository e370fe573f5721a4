package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.subscriber.Zones;
import org.tocsin.web.PageContext;

/** What the page of an open action offers to whoever writes. */
public final class WritingTools {
    private final PageContext context;
    private final PublicAlert alert;
    private final CaseSurroundings around;
    private final ReaderPlace place;
    private final Instant now;
    private final String tag;
    private final List<AddresseeTools> all;

    WritingTools(PageContext context, PublicAlert alert, CaseSurroundings around, ReaderPlace place, Instant now) {
        this.context = context;
        this.alert = alert;
        this.around = around;
        this.place = place;
        this.now = now;
        this.tag = place.version(alert.content(), context.language());
        this.all = isLetter() ? around.tools(alert, tag, context) : List.of();
    }

    /** Whether a letter is asked for, and not only something else. */
    public boolean isLetter() {
        return alert.facts().asksForLetters();
    }

    /** Empty where no letter is asked for, or there is nobody to write to. */
    public String advice() {
        if (!isLetter()) {
            return "";
        }
        ChannelAdvice advice = channels();
        String words = advice.words(zone(), context);
        return words.isEmpty() || advice.isPostOfUse() || around.embassies().isEmpty() || isThroughEmbassy()
                ? words
                : words + (context.language().isHan() ? "" : " ") + context.say("alert_way_embassy");
    }

    ChannelAdvice channels() {
        return new ChannelAdvice(alert, targets(), now);
    }

    /** Whether a letter on paper has somewhere to go. */
    public boolean hasSheets() {
        return !sheets().isEmpty();
    }

    /** Straight to each addressee where the post is of use or nothing else is, and through the embassy that was chosen. */
    List<LetterSheet> sheets() {
        AddresseeTools embassy = embassyWithPost();
        List<LetterSheet> sheets = new ArrayList<>();
        if (embassy == null || channels().isPostInTime()) {
            targets().stream()
                    .filter(AddresseeTools::hasPost)
                    .map(LetterSheet::of)
                    .forEach(sheets::add);
        }
        if (embassy != null) {
            targets().forEach(to -> sheets.add(LetterSheet.through(to, embassy)));
            sheets.add(LetterSheet.toEmbassy(embassy));
        }
        return sheets;
    }

    /** Whether letters can go to the embassy where the reader says that they live. */
    public boolean isThroughEmbassy() {
        return embassyWithPost() != null;
    }

    private @Nullable AddresseeTools embassyWithPost() {
        return around.embassies().stream()
                .filter(each -> each.card().hostCountry().equals(place.country()))
                .map(each -> AddresseeTools.of(alert.content(), each, 0, tag, context))
                .filter(AddresseeTools::hasPost)
                .findFirst()
                .orElse(null);
    }

    /** @param selected null or the word that marks the choice */
    public record ZoneChoice(
            String id, String name, @Nullable String selected) {}

    public List<ZoneChoice> zones() {
        String current = zone().getId();
        return Zones.usual(context.language(), now, current).stream()
                .map(zone -> new ZoneChoice(zone.id(), zone.name(), zone.id().equals(current) ? "selected" : null))
                .toList();
    }

    public @Nullable String chosenZone() {
        return place.zone() == null ? null : place.zone().getId();
    }

    public @Nullable String chosenText() {
        return place.text();
    }

    public @Nullable String chosenCountry() {
        return place.country();
    }

    public String query() {
        return place.query();
    }

    public List<AddresseeTools> targets() {
        return all.stream().filter(tools -> !tools.to().isCopy()).toList();
    }

    public List<AddresseeTools> copies() {
        return all.stream().filter(tools -> tools.to().isCopy()).toList();
    }

    public boolean hasAddressees() {
        return !all.isEmpty();
    }

    public boolean hasTargets() {
        return !targets().isEmpty();
    }

    public boolean hasCopies() {
        return !copies().isEmpty();
    }

    public Embassies embassies() {
        return Embassies.of(
                isLetter() ? around.embassies() : List.of(),
                place,
                embassy -> AddresseeTools.of(alert.content(), embassy, 1, tag, context),
                context,
                now);
    }

    public List<ShownCall> calls() {
        return ShownCall.of(alert.content(), tag, context);
    }

    public boolean hasCalls() {
        return !calls().isEmpty();
    }

    /** For what we put around the words of a letter. */
    PageContext ofLetter() {
        return AddresseeTools.ofLetter(tag, context);
    }

    /** In which times are said. */
    ZoneId zone() {
        return place.zoneOr(alert.facts().until());
    }
}
