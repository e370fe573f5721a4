package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.StaffPage;
import org.tocsin.value.Language;

/** The pictures of an alert, and the form that puts another in. */
final class AlertPicturesPage extends StaffPage {
    private final AlertForms.Open open;
    private final Typed typed;
    private final List<String> refusals;

    /** @param typed with what was typed before it was refused */
    AlertPicturesPage(AlertForms.Open open, Typed typed, List<String> refusals) {
        super(open.context(), open.staff(), Area.ALERTS, "alert_pictures.mustache");
        this.open = open;
        this.typed = typed;
        this.refusals = refusals;
    }

    /** A picture that is in already. */
    record Shown(long picture, String credit, List<Caption> captions) {}

    /** What it shows, in a language. */
    record Caption(String tag, String name, String words) {}

    @Override
    public String title() {
        return "Pictures of " + label();
    }

    public long id() {
        return open.row().id();
    }

    public String label() {
        return open.row().shown();
    }

    public int revision() {
        return open.row().revision();
    }

    public boolean isPractice() {
        return open.row().isPractice();
    }

    public String taken() {
        return OwnPictures.TAKEN;
    }

    public List<Shown> pictures() {
        return open.draft().content().facts().pictures().stream()
                .map(each -> new Shown(
                        each.id(),
                        each.credit(),
                        Arrays.stream(Language.values())
                                .filter(language -> each.captions().containsKey(language.tag()))
                                .map(language -> new Caption(
                                        language.tag(),
                                        language.ownName(),
                                        each.captions().getOrDefault(language.tag(), "")))
                                .toList()))
                .toList();
    }

    public boolean hasPictures() {
        return !pictures().isEmpty();
    }

    /** The fields for what the next one shows. */
    public List<Caption> fields() {
        return Arrays.stream(Language.values())
                .map(language ->
                        new Caption(language.tag(), language.ownName(), typed.first(PictureFields.caption(language))))
                .toList();
    }

    public String credit() {
        return typed.first("credit");
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }
}
