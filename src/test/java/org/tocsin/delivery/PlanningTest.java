package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanningTest {
    private static final int BATCHES = 40;
    private static final int EACH = 50;

    @RegisterExtension
    final SendingSide side = new SendingSide();

    @Test
    void lendsItselfToTwoPlannersOfOneMailingWhoNeverLoseToEachOther() throws Exception {
        long mailing = side.mailings.begin(MailingKind.DIGEST, SendingSide.START, null);
        long edition = side.edition(mailing);
        AtomicInteger begun = new AtomicInteger();
        Callable<Void> batch = () -> side.database.transactions().call(() -> {
            long first = begun.getAndIncrement() * (long) EACH + 1;
            side.add(mailing, MailingKind.DIGEST, edition, LongStream.range(first, first + EACH));
            return null;
        });

        ExecutorService planners = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> each : planners.invokeAll(
                    IntStream.range(0, BATCHES).mapToObj(i -> batch).toList())) {
                each.get();
            }
        } finally {
            planners.shutdownNow();
        }

        assertThat(begun).as("no batch was begun twice").hasValue(BATCHES);
        assertThat(side.account(mailing).count(DeliveryState.WAITING)).isEqualTo(BATCHES * EACH);
    }
}
