package org.tocsin.fault;

/** A relay that takes its time, so that there is something left to disturb. */
final class Trickle {
    private Trickle() {}

    /** @param millis before each message is taken */
    static void of(Sink sink, int millis) {
        sink.follow(moment -> {
            if (moment.step() == Step.DOT) {
                Thread.sleep(millis);
            }
            return Answer.usual();
        });
    }
}
