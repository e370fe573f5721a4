package org.tocsin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingKind;

/** One mailing sent, from the first lease to the last outcome on record. */
final class SendRun {
    private final BenchGround ground;
    private final SendPlan plan;

    SendRun(BenchGround ground, SendPlan plan) {
        this.ground = ground;
        this.plan = plan;
    }

    /** Plans a mailing to all readers, and sends it. */
    SendFigures run() throws IOException {
        return send(BenchMailing.begin(ground, MailingKind.DIGEST, plan.editions(), plan.kilobytes())
                .addAll(plan.readers()));
    }

    SendFigures send(BenchMailing mailing) throws IOException {
        try (BenchSink inside = BenchSink.open(plan.delay(), plan.isPipelining())) {
            Dispatcher dispatcher = new BenchSender(ground)
                    .dispatcher(
                            BenchSender.relay(
                                    plan.sink() == null ? inside.address() : plan.sink(), plan.isPipelining()),
                            plan.sessions());
            Effort before = ground.effort();
            dispatcher.start();
            mailing.await();
            Effort spent = ground.effort().since(before);
            double heap = liveHeap(); // while the dispatcher still holds its editions
            dispatcher.stop();
            return figures(mailing.id(), plan.sink() == null ? inside.taken() : null, spent, heap);
        }
    }

    private SendFigures figures(long mailing, @Nullable Long sunk, Effort spent, double heap) {
        MailingAccount account = ground.mailings().find(mailing).orElseThrow();
        return new SendFigures(
                plan.readers(),
                account.count(DeliveryState.ACCEPTED),
                sunk,
                account.candidates() == plan.readers() && account.addsUp(),
                spent,
                heap);
    }

    private static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
