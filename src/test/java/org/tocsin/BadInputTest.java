package org.tocsin;

import org.junit.jupiter.api.Test;

class BadInputTest {
    @Test
    void up() throws Exception {
        try (var t = RunningTocsin.start("bad-input")) {
            System.out.println(t.get("/").statusCode());
            System.out.println(t.admin());
            for (int i = 0; i < 40; i++) {
                Thread.sleep(500);
                if (t.get("/mailbox").body().contains("unsub")) break;
            }
            System.out.println(t.get("/mailbox").body().length());
        }
    }
}
