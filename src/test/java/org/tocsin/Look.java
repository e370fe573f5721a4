package org.tocsin;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How somebody's screen shows pages. */
enum Look {
    LIGHT_NARROW(ColorScheme.LIGHT, 320),
    DARK_NARROW(ColorScheme.DARK, 320),
    LIGHT_WIDE(ColorScheme.LIGHT, 1280),
    DARK_WIDE(ColorScheme.DARK, 1280);

    private static final int HEIGHT = 900;

    private final ColorScheme scheme;
    private final int width;

    Look(ColorScheme scheme, int width) {
        this.scheme = scheme;
        this.width = width;
    }

    void show(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
    }

    /** Whether what differs from the look before is the colours alone. */
    boolean isDark() {
        return scheme == ColorScheme.DARK;
    }

    /** Such as {@code dark-320}. */
    String word() {
        return scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
}
