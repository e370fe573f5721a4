package org.tocsin.fault;

/** Decides what the sink says. Runs in the thread of the conversation and may wait there. */
@FunctionalInterface
interface Script {
    Script OBLIGING = moment -> Answer.usual();

    Answer answer(Moment moment) throws InterruptedException;
}
