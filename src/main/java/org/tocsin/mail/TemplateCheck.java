package org.tocsin.mail;

import com.google.common.base.Utf8;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tocsin.value.Language;

/**
 * Goes through the templates of a folder as they are on the disk: every mail, in every language, with hostile and
 * extreme data. For whoever changes them, before readers see what came of it.
 */
public final class TemplateCheck {
    /** Of what stands around the stories or texts of these, which are measured and cut when they are made. */
    private static final Set<String> MEASURED = Set.of("digest", "alert");

    private static final int MOST_FAULTS = 100;
    private static final String FETCHING = "script, link, base, iframe, object, embed, form, video, audio, svg,"
            + " [background], [srcset], [onerror], [onmouseover], img:not([src^=cid:])";
    private static final Pattern STYLE_THAT_FETCHES = Pattern.compile("url\\(|@import", Pattern.CASE_INSENSITIVE);

    /** What a mail of the kind is for. */
    private static final Map<String, ReaderMark> NEEDED = Map.of(
            "confirmation", ReaderMark.CONFIRM,
            "move", ReaderMark.CONFIRM,
            "deskmove", ReaderMark.CONFIRM,
            "link", ReaderMark.MANAGE,
            "invitation", ReaderMark.SET_UP,
            "digest", ReaderMark.UNSUBSCRIBE,
            "alert", ReaderMark.UNSUBSCRIBE,
            "probe", ReaderMark.UNSUBSCRIBE);

    private final List<String> faults = new ArrayList<>();
    private int mails;

    private TemplateCheck() {}

    /**
     * What was found.
     *
     * @param mails how many were rendered
     * @param faults sentences that name kind, language and data, or file and line; empty when all is well
     */
    public record Report(int mails, List<String> faults) {
        public Report {
            faults = List.copyOf(faults);
        }
    }

    /** Where the folder or a file of it is missing, the one of the release is looked at. */
    public static Report of(Path folder) {
        TemplateCheck check = new TemplateCheck();
        try {
            check.look(TemplateSet.load(TemplateFiles.read(folder), MailLook.plain(), null));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            check.faults.add(String.valueOf(e.getMessage()));
        }
        return new Report(check.mails, check.faults.subList(0, Math.min(MOST_FAULTS, check.faults.size())));
    }

    private void look(TemplateSet templates) {
        new TreeMap<>(TrialModels.ALL).forEach((kind, models) -> {
            for (Language language : Language.values()) {
                for (Distortion distortion : Distortion.values()) {
                    models.forEach(model -> look(templates, kind, language, distortion, model));
                }
            }
        });
    }

    private void look(
            TemplateSet templates, String kind, Language language, Distortion distortion, Map<String, ?> model) {
        String where = kind + ", " + language.tag() + ", " + distortion.words() + ": ";
        try {
            RenderedMail mail = templates.render(kind, language, distortion.of(model));
            mails++;
            faultsOf(mail, kind, language, distortion).forEach(fault -> faults.add(where + fault));
        } catch (IllegalArgumentException e) {
            faults.add(where + e.getMessage());
        }
    }

    private static List<String> faultsOf(RenderedMail mail, String kind, Language language, Distortion distortion) {
        List<String> faults = new ArrayList<>();
        Document page = Jsoup.parse(mail.html());
        require(page.select(FETCHING).isEmpty(), "something in it fetches or runs: " + names(page), faults);
        require(!STYLE_THAT_FETCHES.matcher(mail.html()).find(), "a style fetches something", faults);
        for (Element root : List.of(page.selectFirst("html"), page.body().child(0))) {
            require(root.attr("lang").equals(language.tag()), "no lang on " + root.tagName(), faults);
            require(Set.of("ltr", "rtl").contains(root.attr("dir")), "no dir on " + root.tagName(), faults);
        }
        require(page.select("table:not([role=presentation])").isEmpty(), "a table without role=presentation", faults);
        require(page.select("img:not([alt])").isEmpty(), "a picture without alt", faults);
        require(distortion == Distortion.EMPTY || !mail.subject().isBlank(), "no subject", faults);
        ReaderMark needed = NEEDED.get(kind);
        if (needed != null) {
            require(isShownOnce(mail.html(), needed), "the html needs the reader’s link once", faults);
            require(isShownOnce(mail.text(), needed), "the plain text needs the reader’s link once", faults);
            require(MEASURED.contains(kind) || !mail.isTooLong(), "so much html that programs cut it off", faults);
        }
        int octets = Utf8.encodedLength(mail.html());
        require(
                distortion != Distortion.USUAL || octets <= RenderedMail.LONGEST / 2,
                octets + " octets of html around one story",
                faults);
        return faults;
    }

    private static String names(Document page) {
        return String.join(", ", page.select(FETCHING).eachAttr("src"));
    }

    private static boolean isShownOnce(String text, ReaderMark mark) {
        int first = text.indexOf(mark.text());
        return first >= 0 && text.indexOf(mark.text(), first + 1) < 0;
    }

    private static void require(boolean isRight, String fault, List<String> faults) {
        if (!isRight) {
            faults.add(fault);
        }
    }
}
