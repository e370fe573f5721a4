package org.tocsin.post;

import org.tocsin.value.LanguageTag;

/** How a post is called that goes to its readers once more, because it had to be put right. */
final class Correction {
    private Correction() {}

    static String titled(String title, LanguageTag language) {
        if (language.isHan()) {
            return "更正：" + title;
        }
        return switch (language.value()) {
            case "bo" -> "ནོར་བཅོས། " + title;
            case "ug" -> "تۈزىتىش: " + title;
            default -> "Updated: " + title;
        };
    }
}
