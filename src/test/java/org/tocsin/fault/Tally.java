package org.tocsin.fault;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what came of each scenario in a line, and counts. */
final class Tally {
    private final PrintStream out;
    private int passed;
    private int failed;
    private int pending;

    Tally(PrintStream out) {
        this.out = out;
    }

    synchronized void passed(Scenario scenario, String seen, long nanos) {
        passed++;
        tell("ok     ", scenario, seen, nanos);
    }

    synchronized void failed(Scenario scenario, Exception why, long nanos) {
        failed++;
        tell("FAILED ", scenario, why.getMessage() == null ? why.toString() : why.getMessage(), nanos);
        if (!(why instanceof Faulty)) {
            why.printStackTrace(out);
        }
    }

    synchronized void pending(Scenario scenario) {
        pending++;
        say("pending " + scenario.name() + " (" + scenario.faults() + "): " + scenario.pending());
    }

    synchronized void say(String line) {
        out.println(line);
    }

    /** @return how many failed */
    synchronized int summary() {
        String left = pending == 0 ? "" : pending + " pending, ";
        out.printf("%s%d passed, %d failed%n", left, passed, failed);
        return failed;
    }

    private void tell(String how, Scenario scenario, String seen, long nanos) {
        out.printf(
                Locale.ROOT,
                "%s %s (%s, %.1f s): %s: %s%n",
                how,
                scenario.name(),
                scenario.faults(),
                nanos / 1e9,
                scenario.sentence(),
                seen);
    }
}
