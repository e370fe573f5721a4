package org.tocsin.web;

import java.util.Map;
import org.tocsin.text.Words;
import org.tocsin.value.Language;

/**
 * What every page knows of the request it answers.
 *
 * @param path with the prefix of the language taken off, beginning with a slash; never with the query
 */
public record PageContext(Site site, Words words, Language language, String path) {

    /** Goes before every link inside the site, so that a reader stays in their language. */
    public String base() {
        return Site.prefix(language);
    }

    public String say(String key) {
        return words.say(language, key);
    }

    public String say(String key, Map<String, ?> arguments) {
        return words.say(language, key, arguments);
    }
}
