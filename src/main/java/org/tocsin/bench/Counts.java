package org.tocsin.bench;

import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;

/** The option that names several sizes, each measured in its turn. */
final class Counts {
    private Counts() {}

    static void option(ArgumentParser parser, String name, String help, Integer... first) {
        parser.addArgument("--" + name)
                .type(Integer.class)
                .nargs("+")
                .metavar("N")
                .setDefault(java.util.List.of(first))
                .help(help);
    }

    static java.util.List<Integer> of(Namespace options, String name) {
        return options.<Integer>getList(name).stream().sorted().toList();
    }
}
