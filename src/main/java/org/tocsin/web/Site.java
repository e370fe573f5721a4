package org.tocsin.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import org.tocsin.value.Language;

/**
 * Who publishes here: what stands at the top of every page and mail.
 *
 * @param url where readers reach the site, without a slash at the end
 * @param name by language tag; English stands in where one is missing
 * @param lead one or two sentences that say what the publication is, by language tag
 * @param postalAddress for the foot of every mail
 * @param contact a mailbox that people read
 * @param zone in which the newsroom's dates are written
 * @param deskUrl where staff reach the console, without a slash at the end; empty where that is the same
 */
public record Site(
        @NotNull URI url,
        @NotEmpty Map<String, String> name,
        @NotEmpty Map<String, String> lead,
        @NotBlank String postalAddress,
        @NotBlank String contact,
        @NotNull @Valid ZoneId zone,

        @NotNull @Pattern(regexp = "(https?://[^/]+)?", message = "must be like https://desk.example.org")
        String deskUrl) {

    /** One at which readers and staff come by the same name. */
    public Site(
            URI url,
            Map<String, String> name,
            Map<String, String> lead,
            String postalAddress,
            String contact,
            ZoneId zone) {
        this(url, name, lead, postalAddress, contact, zone, "");
    }

    /** Where staff reach the console, without a slash at the end. */
    public URI desk() {
        return deskUrl.isEmpty() ? url : URI.create(deskUrl);
    }

    public String name(Language language) {
        return in(name, language);
    }

    public String lead(Language language) {
        return in(lead, language);
    }

    /**
     * The address of a page for mails and feeds.
     *
     * @param path begins with a slash
     */
    public String link(Language language, String path) {
        return url + prefix(language) + path;
    }

    /** Pages in English have none, others {@code /zh-Hans}. */
    public static String prefix(Language language) {
        return language == Language.EN ? "" : "/" + language.tag();
    }

    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    private static String in(Map<String, String> texts, Language language) {
        String text = texts.get(language.tag());
        return text != null ? text : texts.getOrDefault(Language.EN.tag(), "");
    }
}
