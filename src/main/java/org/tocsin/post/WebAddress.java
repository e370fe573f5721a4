package org.tocsin.post;

import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses on the web as foreign feeds write them: relative, with spaces, in Han characters, or hostile. */
final class WebAddress {
    /** As long as the columns that keep them. */
    private static final int LONGEST = 2000;

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1F\\x7F]");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-f]{2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern HAS_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern NAMES_A_HOST = Pattern.compile("(?i)(https?)://([^/?#]+)(.*)", Pattern.DOTALL);
    private static final String HEX = "0123456789ABCDEF";
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";
    private static final Pattern CAMPAIGN = Pattern.compile("(?<=[?&])utm_\\w+=[^&]*(&|$)");
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.USE_STD3_RULES);

    private WebAddress() {}

    /**
     * The address in full, ready for a request or a link.
     *
     * @param base what a relative address is relative to; null when that is not known
     * @return empty for anything but http and https with a host, and for what cannot be read as an address
     */
    static Optional<URI> resolve(@Nullable URI base, String written) {
        String text = CONTROLS.matcher(written.strip()).replaceAll(""); // browsers ignore tabs and line ends
        if (text.isEmpty() || text.length() > LONGEST || text.startsWith("\\\\")) { // a file server, to Windows
            return Optional.empty();
        }
        try {
            return absolute(base, text.replace('\\', '/'))
                    .filter(address -> address.toString().length() <= LONGEST);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> absolute(@Nullable URI base, String text) throws URISyntaxException {
        if (HAS_SCHEME.matcher(text).matches()) {
            return withHost(text);
        }
        if (base == null) {
            return Optional.empty();
        }
        if (text.startsWith("//")) {
            return withHost(base.getScheme() + ":" + text);
        }
        // java.net.URI resolves a bare query against the folder; RFC 3986 §5.2.2 keeps the path
        String relative = text.startsWith("?") ? base.getRawPath() + text : text;
        return withHost(base.resolve(new URI(escape(relative))).toString());
    }

    private static Optional<URI> withHost(String text) throws URISyntaxException {
        var parts = NAMES_A_HOST.matcher(text);
        if (!parts.matches() || parts.group(2).contains("@")) { // a name before the host only misleads readers
            return Optional.empty();
        }
        String authority = parts.group(2);
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon);
        URI address =
                new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii(host) + port + escape(parts.group(3)));
        return address.getHost() == null ? Optional.empty() : Optional.of(address);
    }

    /** Unicode names become A-labels (UTS 46, as browsers do). */
    private static String ascii(String host) {
        if (host.chars().allMatch(c -> c < 128)) {
            return host.toLowerCase(Locale.ROOT);
        }
        IDNA.Info info = new IDNA.Info();
        String name = UTS46.nameToASCII(host, new StringBuilder(), info).toString();
        if (info.hasErrors()) {
            throw new IllegalArgumentException("not a host name");
        }
        return name;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return STRAY_PERCENT.matcher(escaped).replaceAll("%25");
    }

    /**
     * The same for http and https, with and without www and a slash at the end, in either case of the host and of what is
     * escaped (RFC 3986 §6.2.2.1): WordPress and Drupal differ on Chinese names.
     */
    static String folded(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : withoutCampaign("?" + address.getRawQuery());
        String rest = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + query;
        return (host.startsWith("www.") ? host.substring(4) : host)
                + (rest.indexOf('%') < 0
                        ? rest
                        : ESCAPE.matcher(rest).replaceAll(found -> found.group().toUpperCase(Locale.ROOT)));
    }

    /** The folded name of the host of an address. */
    static String host(URI address) {
        String folded = folded(address);
        int end = folded.indexOf('/');
        int query = folded.indexOf('?');
        int stop = end < 0 ? query : end;
        return stop < 0 ? folded : folded.substring(0, stop);
    }

    /** What tells campaigns apart tells no pages apart. */
    private static String withoutCampaign(String query) {
        return CAMPAIGN.matcher(query).replaceAll("").replaceAll("[?&]$", "");
    }
}
