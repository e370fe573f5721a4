package org.tocsin.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mails as Tocsin sends them, to be looked at in the mailbox. */
final class SampleMails {
    private SampleMails() {}

    static final String CHINESE = String.join(
            "\n",
            "From: =?UTF-8?B?" + base64("权利信札") + "?= <letter@rights.example.org>",
            "To: ming@duzhe.example.org",
            "Subject: =?UTF-8?B?" + base64("权利信札：三则消息") + "?=",
            "Date: Sat, 21 Nov 2026 07:00:00 +0000",
            "Message-ID: <zh1@rights.example.org>",
            "List-Unsubscribe: <http://localhost:8080/unsubscribe/abc>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"a\"",
            "",
            "--a",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            base64("元旦当天，联盟成员集会，呼吁全国人大三月会议立法。\n\n请确认：http://localhost:8080/confirm/abc。\n"),
            "--a",
            "Content-Type: multipart/related; boundary=\"r\"",
            "",
            "--r",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            base64("<!doctype html><html lang=\"zh-Hans\"><head><meta charset=\"gbk\">"
                    + "<base href=\"http://evil.example\"><script>alert(1)</script></head><body style=\"margin:0;padding:24px;font:16px/1.75 sans-serif\">"
                    + "<h1>公民联盟吁请人大立法：官员公布财产</h1><p><img src=\"cid:picture-7\" alt=\"\" width=\"100%\"></p>"
                    + "<p>元旦当天，联盟成员集会。</p>"
                    + "<p><a href=\"http://localhost:8080/unsubscribe/abc\">一键退订</a></p></body></html>"),
            "--r",
            "Content-Type: image/png",
            "Content-ID: <picture-7>",
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: inline",
            "",
            Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(SampleFiles.bytes("pictures/candle.png")),
            "--r--",
            "--a--");

    static final String ENGLISH = String.join(
            "\n",
            "From: The Rights Letter <letter@rights.example.org>",
            "To: anna@reader.example.org",
            "Subject: The Rights Letter: 3 stories",
            "Date: Sat, 21 Nov 2026 07:00:00 +0000",
            "Message-ID: <en1@rights.example.org>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "This one is plain text alone.",
            "",
            "Read more: http://localhost:8080/posts/1.");

    static String text(int number) {
        return "From: The Rights Letter <letter@rights.example.org>\nSubject: Letter " + number + "\nMessage-ID: <t"
                + number + "@rights.example.org>\n\nText";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
