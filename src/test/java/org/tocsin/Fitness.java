package org.tocsin;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether everybody can use a page: what axe-core finds, and whether it fits a narrow screen. */
final class Fitness {
    private static final String AXE = script("/axe.min.js");

    /**
     * Frames are pages of their own and looked at as such. In the dark only colours are new. A mail is no page: its
     * landmarks are those of the program that shows it.
     */
    private static final String RUN = """
            async ([isDark, isMail]) => {
              const rules = isDark
                ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
                : { rules: { 'target-size': { enabled: true },
                    'region': { enabled: !isMail }, 'landmark-one-main': { enabled: !isMail } } };
              const found = await axe.run(document, { iframes: false, resultTypes: ['violations'], ...rules });
              const faults = found.violations.flatMap(rule => rule.nodes.map(node =>
                rule.id + ': ' + node.target.join(' ') + ' – ' + node.failureSummary.replace(/\\s+/g, ' ')));
              const root = document.scrollingElement;
              if (root.scrollWidth > root.clientWidth) {
                const wide = [...document.querySelectorAll('body *')]
                  .filter(each => each.getBoundingClientRect().right > root.clientWidth + 1)
                  .map(each => each.outerHTML.slice(0, 120));
                faults.push('scrolls sideways: ' + wide.slice(0, 3).join(' | '));
              }
              return faults;
            }
            """;

    private Fitness() {}

    /** In every look, each fault once. */
    static List<String> faults(Page page, boolean isMail) {
        page.evaluate(AXE + ";0");
        List<String> faults = new ArrayList<>();
        for (Look look : Look.values()) {
            look.show(page);
            for (Object fault : (List<?>) page.evaluate(RUN, List.of(look.isDark(), isMail))) {
                faults.add(look.word() + " " + fault);
            }
        }
        return faults;
    }

    private static String script(String name) {
        try (InputStream in = Fitness.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
