package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.mail.UnreachableSender;

final class JoinByMailTest {
    private static final String JOIN = "join-zh-hant@bounces.letter.example";
    private static final String READER = "reader@example.org";

    @TempDir
    Path folder;

    Given given;
    JoinByMail join;

    @BeforeEach
    void open() {
        given = new Given(folder);
        join = given.joinByMail(given.guard);
    }

    @Test
    void asksWhoeverWritesToConfirmWithTheTopicsTheyName() {
        join.receive(READER, JOIN, mail("", "> topics: press, nonsense torture\r\nrhythm: weekly\r\n"));
        given.requests.handleDue(given.clock.instant());

        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE state = 'pending' AND language = 'zh-Hant'"
                        + " AND rhythm = 'weekly' AND consent LIKE 'mail zh-Hant %'"))
                .isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
    }

    @Test
    void takesAnEmptyMailFromTheMailboxForAllTopics() {
        assertThat(join.take(mail("Return-Path: <" + READER + ">\r\n", ""))).isTrue();
        given.requests.handleDue(given.clock.instant());

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\r\n",
                "Precedence: bulk\r\n",
                "List-Id: <a.example>\r\n",
                "Return-Path: <>\r\n",
                "Return-Path: <other@example.net>\r\n"
            })
    void answersNoMachineAndNoForgedSender(String header) {
        assertThat(join.take(mail(header, ""))).isTrue();
        if (header.startsWith("Return-Path: <other")) {
            join.receive("other@example.net", JOIN, mail("", ""));
        }

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void lettersThatNoRelayTakesAreRefusedToTheirOwnMailSystem() {
        String sender = "读者@example.org";
        byte[] mail = ("Return-Path: <" + sender + ">\r\nFrom: <" + sender + ">\r\nTo: <" + JOIN + ">\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        given.takesAllLetters.set(false);

        assertThatThrownBy(() -> join.accepts(sender, JOIN))
                .isInstanceOf(UnreachableSender.class)
                .hasMessageNotContaining("读者");
        assertThat(join.accepts(sender, "b+x@bounces.letter.example")).isFalse();
        assertThat(join.take(mail))
                .as("from a mailbox, where nobody can be told")
                .isTrue();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();

        given.takesAllLetters.set(true);
        assertThat(join.accepts(sender, JOIN)).isTrue();
        join.take(mail);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(1);
    }

    @Test
    void leavesOtherMailToOthers() {
        byte[] mail =
                "From: a@example.org\r\nTo: b+x@bounces.letter.example\r\n\r\nhello".getBytes(StandardCharsets.UTF_8);

        assertThat(join.take(mail)).isFalse();
        assertThat(join.accepts("a@example.org", "b+x@bounces.letter.example")).isFalse();
        assertThat(join.accepts("", JOIN)).isFalse();
        assertThat(join.accepts("a@example.org", "JOIN@bounces.letter.example")).isTrue();
    }

    private static byte[] mail(String headers, String body) {
        return (headers + "From: A Reader <" + READER + ">\r\nTo: <" + JOIN + ">\r\nSubject: join\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
