package org.tocsin.mail;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;

/**
 * The organisation's own in the looks of mails; the rest is in the templates.
 *
 * @param accent the colour of links and buttons on white, as {@code #1d4f73}
 * @param accentOnDark the same where a mail program shows mails dark
 * @param urgent the one strong colour, for urgency alone
 * @param urgentOnDark the same on dark
 * @param logo a file with a picture for the top of every mail; empty for none
 */
public record MailLook(
        @NotNull @Pattern(regexp = COLOUR) String accent,
        @NotNull @Pattern(regexp = COLOUR) String accentOnDark,
        @NotNull @Pattern(regexp = COLOUR) String urgent,
        @NotNull @Pattern(regexp = COLOUR) String urgentOnDark,
        @NotNull String logo) {
    static final String COLOUR = "#[0-9a-fA-F]{6}";

    private static final String LIGHT = "#ffffff";
    private static final String DARK = "#1a1d22";
    private static final double LEAST_CONTRAST = 4.5; // WCAG 2.2, 1.4.3

    /** That of the release, without a logo. */
    public static MailLook plain() {
        return new MailLook("#1d4f73", "#8fc3e8", "#a61b1b", "#ff8a7a", "");
    }

    /**
     * Refuses what cannot be read.
     *
     * @throws IllegalArgumentException naming the colour
     */
    void require() {
        Map.of(accent, LIGHT, urgent, LIGHT).forEach(MailLook::require);
        require(accentOnDark, DARK);
        require(urgentOnDark, DARK);
    }

    private static void require(String colour, String ground) {
        if (!colour.matches(COLOUR) || contrast(colour, ground) < LEAST_CONTRAST) {
            throw new IllegalArgumentException("mail.look: " + colour + " cannot be read on " + ground
                    + "; a contrast of 4.5 is needed (WCAG 2.2)");
        }
    }

    static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** As templates name them. */
    Map<String, String> colours() {
        return Map.of("accent", accent, "accent_dark", accentOnDark, "urgent", urgent, "urgent_dark", urgentOnDark);
    }
}
