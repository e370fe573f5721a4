package org.tocsin.mail;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/**
 * Tells how fast letters of an edition go to a relay that throws them away, what processor time that takes and how
 * much memory, three times. Arguments: {@code host:port}, how many messages each time, how many sessions.
 */
public final class RelaySpeed {
    private static final String ENGLISH = "<p style=\"margin:0 0 16px;line-height:1.5\">The court put off the hearing "
            + "for a third time; the family’s lawyers heard of it by telephone an hour before it was to open.</p>\n";
    private static final String CHINESE = "<p style=\"margin:0 0 16px;line-height:1.7\">法院第三次推迟开庭。家属的律师在开庭前一小时才接到电话通知，"
            + "他们要求当局说明理由，并立即释放仅因和平表达意见而被关押的人。</p>\n";

    private final RelaySettings settings;
    private final Imprint imprint;

    private RelaySpeed(RelaySettings settings, Imprint imprint) {
        this.settings = settings;
        this.imprint = imprint;
    }

    public static void main(String[] arguments) throws Exception {
        String[] place = arguments[0].split(":", 2);
        int count = Integer.parseInt(arguments[1]);
        int sessions = Integer.parseInt(arguments[2]);
        RelaySettings settings = RelaySettings.open(place[0], Integer.parseInt(place[1]), Tls.NONE, "mail.example.org");
        RelaySpeed speed = new RelaySpeed(settings, Imprint.of(edition(), Given.identity()));
        for (int round = 0; round < 3; round++) { // the first ones also pay for the compiler
            System.out.println(speed.run(count, sessions));
        }
    }

    private String run(int count, int sessions) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ExecutorService workers = Executors.newFixedThreadPool(sessions);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Callable<Long>> shares = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            int session = i;
            shares.add(() -> send(session, count / sessions));
        }
        long allocated = 0;
        try {
            for (Future<Long> share : workers.invokeAll(shares)) {
                allocated += share.get();
            }
        } finally {
            workers.shutdown();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6;
        int sent = count / sessions * sessions;
        return String.format(
                "%d messages of %d octets, %d sessions: %.0f a second, %.1f ms CPU per 1,000, %d octets allocated each",
                sent,
                imprint.letter(letter(0, 0)).length,
                sessions,
                sent / seconds,
                cpuMillis * 1000 / sent,
                allocated / sent);
    }

    /** The answer is how many octets this thread allocated. */
    private long send(int session, int count) throws RelayException {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        EmailAddress reader = new EmailAddress("reader" + session + "@example.com");
        OutgoingMail mail = new OutgoingMail();
        try (RelayConnection connection = new SmtpRelay(settings).connect()) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < count; i++) {
                imprint.write(letter(session, i), mail);
                if (!connection
                        .send("b+" + session + "." + i + "@bounce.example.org", reader, mail)
                        .isAccepted()) {
                    throw new IllegalStateException("a message was refused");
                }
            }
            return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        }
    }

    private static Letter letter(int session, int number) {
        String token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-" + session + "x" + number;
        return new Letter(
                Given.READER,
                "mfrggzdfmztwq2lknnwg23tpoa" + session + "x" + number + "@lists.example.org",
                Map.of(
                        ReaderMark.UNSUBSCRIBE, "https://news.example.org/unsubscribe/" + token,
                        ReaderMark.MANAGE, "https://news.example.org/preferences/" + token),
                "https://news.example.org/leave/" + token,
                "digest");
    }

    private static EditionContent edition() {
        String links = "<a href=\"" + ReaderMark.MANAGE.text() + "\">Change</a> · <a href=\""
                + ReaderMark.UNSUBSCRIBE.text() + "\">Leave 退订</a>\n";
        String html = "<html><body>\n" + (ENGLISH + CHINESE).repeat(38) + links + "</body></html>\n";
        String text = "The court put off the hearing for a third time. 法院第三次推迟开庭，家属要求说明理由。\n\n".repeat(50)
                + ReaderMark.MANAGE.text() + "\n" + ReaderMark.UNSUBSCRIBE.text() + "\n";
        return Given.edition(Language.ZH_HANS, "News of the week 一周新闻", html, text);
    }
}
