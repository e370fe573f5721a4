package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.value.Language;

class StyleSheetTest {

    @Test
    void writesRulesIntoTheElementsThatTheyMean() {
        String page = StyleSheet.read(
                        "p { margin: 0 0 12px; color: #1D4F73; } .loud { font-family: 'A B', serif }", "x")
                .page("<body><p>One</p><p class=loud>Two</p><div>Three</div></body>");

        Document read = Jsoup.parse(page);
        assertThat(read.select("p").get(0).attr("style")).isEqualTo("margin:0 0 12px;color:#1d4f73");
        assertThat(read.select("p").get(1).attr("style"))
                .isEqualTo("margin:0 0 12px;color:#1d4f73;font-family:'A B',serif");
        assertThat(read.select("div").hasAttr("style")).isFalse();
    }

    @Test
    void countsWhatIsMoreParticularAndWhatTheElementSaysItself() {
        String page = StyleSheet.read(
                        "div .near { margin: 1px } .near { margin-top: 2px; color: red } p { margin: 3px }", "x")
                .page("<div><p class=near style=\"color:blue\">One</p></div><p class=near>Two</p>");

        Document read = Jsoup.parse(page);
        assertThat(read.select("p").get(0).attr("style")).isEqualTo("margin-top:2px;color:red;margin:1px;color:blue");
        assertThat(read.select("p").get(1).attr("style")).isEqualTo("margin:3px;margin-top:2px;color:red");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "div *",
                "p",
                ".a",
                "p.a",
                ".a.b",
                ".a .b",
                ".a > .b",
                ".a > *",
                "div > p:last-child",
                "[dir=rtl]",
                "[dir=rtl] p",
                "p[dir=rtl]",
                "ul, .b, p.a",
                ".a + .b",
                ".a ~ p",
                "p:first-child",
                "li:nth-child(odd)",
                "#one .b"
            })
    void findsWhatASelectorMeans(String selector) {
        String html = """
                <body id=one class="c a"><div class="a"><p class="a b">1</p><p class=b>2</p><p dir=rtl>3</p></div>
                <div dir=rtl><p>4</p><ul class="b a"><li>5</li><li class=b>6</li></ul></div><p class=d>7</p></body>""";
        Document page =
                Jsoup.parse(StyleSheet.read(selector + " { color: red }", "x").page(html));

        assertThat(page.select("[style]")).isNotEmpty().isEqualTo(page.select(selector));
    }

    @Test
    void turnsMarginsAroundWhereATextRunsFromRightToLeft() {
        MailTemplates templates = MailTemplates.open(Path.of("templates"));
        String html = "<blockquote><p>نەقىل</p></blockquote><ul><li>بىر</li></ul>"
                + "<blockquote dir=\"ltr\"><p>One</p></blockquote>";

        Document read = Jsoup.parseBodyFragment(templates.styled(Language.EN, html, "rtl"));

        assertThat(read.select("blockquote").get(0).attr("style"))
                .contains("padding:0 16px 0 0", "border-left:0", "border-right:3px solid #dcd8cd");
        assertThat(read.select("ul").attr("style")).contains("padding:0 24px 0 0");
        assertThat(read.select("blockquote").get(1).attr("style"))
                .contains("padding:0 0 0 16px", "border-right:0", "border-left:3px solid #dcd8cd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p { margin: 0 } \\n q { color red } | line 2",
                "p { margin 0 } | line 1",
                "@media print { p { margin: 0 } } | line 1: no element can carry this",
                "p {} \\n a:hover { color: red } | line 2: no element can carry what",
                "@import url(https://evil.example/x.css); | line 1: no element can carry this"
            })
    void namesTheLineOfAFault(String css, String fault) {
        assertThatThrownBy(() -> StyleSheet.read(css.replace("\\n", "\n"), "parts/style.css"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("parts/style.css, ", fault);
    }

    @Test
    void leavesNoElementOfAMailToASheetThatProgramsDrop() {
        MailTemplates templates = MailTemplates.open(Path.of("templates"));

        TrialModels.ALL.forEach((kind, models) -> {
            for (Map<String, ?> model : models) {
                for (Language language : Language.values()) {
                    Document mail =
                            Jsoup.parse(templates.render(kind, language, model).html());

                    assertThat(mail.select("p:not([style]), h1:not([style]), h2:not([style]), li:not([style]),"
                                    + " body a:not([style]), .sheet td:not([style]), .sheet:not([style])"))
                            .as("%s in %s", kind, language.tag())
                            .isEmpty();
                    assertThat(mail.select(".sheet").attr("style")).contains("max-width:600px", "font-family:");
                }
            }
        });
    }

    @Test
    void letsStoriesKeepWhatTheyAre() {
        MailTemplates templates = MailTemplates.open(Path.of("templates"));
        String story = "<p>A &amp; B &lt;i&gt; \u00a0 <em>x</em></p><table><tbody><tr><td>1</td></tr></tbody></table>"
                + "<pre>  two\n  lines</pre><img src=\"cid:picture-1\" alt=\"A &quot;lamp&quot;\" width=\"64\">";

        Document before = Jsoup.parseBodyFragment(story);
        Document after = Jsoup.parseBodyFragment(templates.styled(Language.EN, story, "ltr"));
        after.select("[style]").removeAttr("style");

        before.outputSettings().prettyPrint(false);
        after.outputSettings().prettyPrint(false);
        assertThat(after.body().html()).isEqualTo(before.body().html());
    }

    @Test
    void putsEachStoryIntoItsOwnPlace() {
        Fragments fragments = new Fragments();
        String one = fragments.keep("<p>One</p>", "ltr");
        String two = fragments.keep("<p>Two</p>", "rtl");

        String filled = fragments.fill(
                "<div>" + two + "</div>" + one + "!", fragment -> fragment.direction() + ":" + fragment.html());

        assertThat(filled).isEqualTo("<div>rtl:<p>Two</p></div>ltr:<p>One</p>!");
        assertThat(List.of(one, two)).doesNotHaveDuplicates();
    }
}
