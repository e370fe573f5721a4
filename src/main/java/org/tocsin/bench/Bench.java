package org.tocsin.bench;

import java.util.Map;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;

/** Something that can be measured. */
interface Bench {
    /** As it is typed. */
    String name();

    /** One line. */
    String help();

    /** Declares its own options. */
    void options(ArgumentParser parser);

    /** Measures, and leaves its figures in the report. */
    void measure(Namespace options, BenchReport report) throws Exception;

    /** All there are, by name and in the order in which they are offered. */
    static Map<String, Bench> all() {
        Map<String, Bench> all = new java.util.LinkedHashMap<>();
        for (Bench bench : new Bench[] {
            new SendBench(),
            new ClaimBench(),
            new FanoutBench(),
            new PlanBench(),
            new AlertBench(),
            new SignUpBench(),
            new ImportBench(),
            new BounceBench(),
            new FeedBench(),
            new DkimBench()
        }) {
            all.put(bench.name(), bench);
        }
        return all;
    }
}
