package org.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.mustachejava.MustacheException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MustachesTest {
    record Reader(String name, Optional<String> city, List<String> topics) {}

    private static final Reader READER = new Reader("<Li> & Wang", Optional.empty(), List.of());

    @Test
    void makesAMisspeltNameAnError() {
        assertThatThrownBy(() -> html("Dear {{nmae}}"))
                .isInstanceOf(MustacheException.class)
                .hasMessageContaining("nmae");
        assertThatThrownBy(() -> html("{{#topcis}}x{{/topcis}}")).hasMessageContaining("topcis");
    }

    @Test
    void takesWhatIsEmptyForWhatItIs() {
        assertThat(html("{{#city}}in {{.}}{{/city}}{{^city}}anywhere{{/city}}")).isEqualTo("anywhere");
        assertThat(html("{{^topics}}no topics{{/topics}}")).isEqualTo("no topics");
    }

    @Test
    void takesANullInAMapForNothing() {
        Map<String, String> model = new HashMap<>();
        model.put("city", null);

        assertThat(Mustaches.html(name -> new StringReader("{{#city}}{{.}}{{/city}}!"))
                        .render("t", model))
                .isEqualTo("!");
    }

    @Test
    void escapesForHtmlAloneAndNeverRendersWhatWasPutIn() {
        assertThat(html("{{name}}")).isEqualTo("&lt;Li&gt; &amp; Wang");
        assertThat(Mustaches.text(name -> new StringReader("{{name}}")).render("t", READER))
                .isEqualTo("<Li> & Wang");
        assertThat(Mustaches.text(name -> new StringReader("{{name}}"))
                        .render("t", new Reader("{{city}}", Optional.empty(), List.of())))
                .isEqualTo("{{city}}");
    }

    private static String html(String template) {
        return Mustaches.html(name -> new StringReader(template)).render("t", READER);
    }
}
