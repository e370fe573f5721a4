package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.alert.Newsdesk.ALL;
import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.web.Problem;

/** Corrections and stand-downs whose words were approved before anybody needed them. */
class ReadyTextsTest {
    private Newsdesk desk;
    private ReadyTexts texts;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        desk.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert_ready_text"));
        texts = desk.here.readyTexts();
    }

    @Test
    void standsAnAlertDownWithTwoPeopleAndNoWriting() {
        long first = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        long text = approved(AlertKind.STAND_DOWN, released());
        List<Long> made = new ArrayList<>();

        AlertAnswer answer = texts.use(JUN, first, text, made, NOW);

        assertThat(answer.refusals()).isEmpty();
        long id = made.get(0);
        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        AlertContent content = desk.here.drafts().newest(id).orElseThrow().content();
        assertThat(content.versions()).containsOnlyKeys("en", "zh-Hans");
        assertThat(content.versions().get("en").title()).isEqualTo("UA 1/26: Workers' representative detained – over");
        assertThat(content.versions().get("zh-Hans").outcome()).isEqualTo("工人代表被拘：已获释。");
        assertThat(content.facts().addressees()).isEmpty();
        desk.approve(id);
        Newsdesk.done(desk.here.releases().schedule(LI, id, NOW));
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(11)));
        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
        assertThat(desk.state(first)).isEqualTo(AlertState.CLOSED);
    }

    /** Its action may be through, or too late to send; what was wrong in it still has to be said. */
    @ParameterizedTest
    @EnumSource(names = {"CORRECTION", "STAND_DOWN"})
    void canGoOutWhenNothingMoreOfItsActionMay(AlertKind kind) {
        AlertUntil until = new AlertUntil(
                Sample.DEADLINE, "Asia/Shanghai", NOW.plus(Duration.ofHours(1)), 10, LocalDate.of(2026, 11, 30));
        long first = desk.started(desk.content(until), NOW.plus(Duration.ofMinutes(5)));
        long text = approved(kind, released());
        List<Long> made = new ArrayList<>();

        texts.use(JUN, first, text, made, Sample.DEADLINE.plus(Duration.ofHours(1)));

        long id = made.get(0);
        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        AlertUntil own =
                desk.here.drafts().newest(id).orElseThrow().content().facts().until();
        assertThat(own.deadline()).isNull();
        assertThat(own.lastSending()).isNull();
    }

    /** Nobody has time for words then that were never asked for. */
    @Test
    void leavesOutWhatItsActionDidNotSayInEveryLanguage() {
        TreeMap<String, String> words = new TreeMap<>(Sample.chinese().words());
        words.remove("arbitrary detention");
        AlertContent content = desk.content();
        long first = desk.started(content, NOW.plus(Duration.ofMinutes(5)));
        AlertContent before = content.with("zh-Hans", Sample.chinese().with(words), true);
        AlertContent both = FollowUps.ready(content, desk.row(first), correction());
        AlertContent less = FollowUps.ready(before, desk.row(first), correction());

        assertThat(both.facts().concerns()).containsExactly("arbitrary detention");
        assertThat(less.facts().concerns()).isEmpty();
        assertThat(less.versions().get("zh-Hans").isStale(less.facts())).isFalse();
    }

    private static ReadyText correction() {
        return new ReadyText(1, AlertKind.CORRECTION, "n", new TreeMap<>(released()), 1, NOW, 2L, NOW);
    }

    @Test
    void letsNeitherItsWriterNorWhoeverUsesItApproveAlone() {
        long first = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        write(ALL, AlertKind.STAND_DOWN, released());
        long text = texts.all().get(0).id();

        assertThat(texts.approve(ALL, text, NOW).isDone()).isFalse();
        assertThat(texts.approved()).isEmpty();
        assertThat(texts.use(MEI, first, text, new ArrayList<>(), NOW).isDone()).isFalse();
        Newsdesk.done(texts.approve(LI, text, NOW));
        List<Long> made = new ArrayList<>();
        Newsdesk.done(texts.use(ALL, first, text, made, NOW));

        assertThat(desk.here
                        .releases()
                        .approve(ALL, made.get(0), desk.seen(made.get(0)), NOW)
                        .refusals())
                .containsExactly("You put it to review yourself: somebody else has to approve it.");
        assertThatThrownBy(() -> texts.approve(MEI, text, NOW)).isInstanceOf(Problem.class);
        assertThat(desk.audited()).contains("ready_text_written", "ready_text_approved");
    }

    @Test
    void takesNothingInATitleForAPlace() {
        AlertContent content = desk.content()
                .with(
                        "en",
                        new AlertVersion(
                                "{label} is {title} $1",
                                "s",
                                "f",
                                "b",
                                List.of("d", "e"),
                                "l",
                                List.of(),
                                List.of(),
                                "",
                                ""),
                        true);
        ReadyText.Text text = new ReadyText.Text("{title}, {label}, {other}", "", "", "");
        ReadyText ready =
                new ReadyText(1, AlertKind.CORRECTION, "n", new TreeMap<>(Map.of("en", text)), 1, NOW, 2L, NOW);

        assertThat(ready.versions(content, "UA 1/26").get("en").title())
                .isEqualTo("{label} is {title} $1, UA 1/26, {other}");
    }

    @Test
    void isOfNoUseOnceItWasPutAwayOrWhereNothingWentToReaders() {
        long text = approved(AlertKind.CORRECTION, released());

        assertThat(texts.use(MEI, desk.draft(), text, new ArrayList<>(), NOW).refusals())
                .containsExactly("What it would follow has not gone to readers.");
        Newsdesk.done(texts.retire(MEI, text, NOW));
        long first = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        assertThat(texts.use(MEI, first, text, new ArrayList<>(), NOW).isDone()).isFalse();
        assertThat(texts.add(MEI, new ReadyTexts.Written(AlertKind.CORRECTION, "n", new TreeMap<>()), NOW)
                        .isDone())
                .isFalse();
    }

    private static Map<String, ReadyText.Text> released() {
        return Map.of(
                "en", new ReadyText.Text("{label}: {title} – over", "It is over.", "He is free.", "{title}: released."),
                "zh-Hans", new ReadyText.Text("{label}：{title}（结束）", "已结束。", "他已获释。", "{title}：已获释。"),
                "zh-Hant", new ReadyText.Text("{label}：{title}（結束）", "已結束。", "他已獲釋。", "{title}：已獲釋。"));
    }

    private void write(org.tocsin.staff.StaffMember by, AlertKind kind, Map<String, ReadyText.Text> words) {
        Newsdesk.done(texts.add(by, new ReadyTexts.Written(kind, "Released", new TreeMap<>(words)), NOW));
    }

    private long approved(AlertKind kind, Map<String, ReadyText.Text> words) {
        write(MEI, kind, words);
        long id = texts.all().get(0).id();
        Newsdesk.done(texts.approve(LI, id, NOW));
        return id;
    }
}
