package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.People;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffRules;

/** {@code tocsin staff}: makes, lists, disables and resets accounts, beside a Tocsin that runs or while none does. */
final class StaffCommand extends GroundCommand {
    StaffCommand(PrintStream console) {
        super("staff", "Looks after the accounts of staff", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        Subparsers acts = parser.addSubparsers().dest("act").metavar("ACT");
        Subparser add = acts.addParser("add").help("makes an account, prints the link to set it up");
        add.addArgument("name").help("for signing in");
        add.addArgument("--roles").required(true).help("of " + words(EnumSet.allOf(Role.class)));
        acts.addParser("list").help("prints name, roles and state of every account");
        acts.addParser("disable").help("signs somebody out and keeps them out").addArgument("name");
        acts.addParser("reset")
                .help("takes password and second step away, prints a link to begin anew")
                .addArgument("name");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        try (CommandGround ground = CommandGround.open(config)) {
            String answer = answer(rules(ground, config), asked);
            console.println(answer);
        }
    }

    private static StaffRules rules(CommandGround ground, TocsinConfiguration config) {
        Clock clock = Clock.systemUTC();
        StaffRules.Ground needed = new StaffRules.Ground(
                ground.jdbi(),
                ground.transactions(),
                ground.keys(),
                config.site,
                MailTemplates.open(Path.of(config.mail.templates()), config.mail.look(), clock),
                new Mailings(ground.jdbi(), ground.transactions()));
        return StaffRules.of(needed, config.demo.enabled(), clock);
    }

    private static String answer(StaffRules rules, Namespace asked) {
        String name = asked.getString("name");
        return switch (asked.getString("act")) {
            case "add" ->
                link(
                        name,
                        rules.admissions().add(name, roles(asked.getString("roles"))),
                        "They give their mail address themselves, on the page under their name. Until then nothing can be"
                                + " sent to them.");
            case "list" -> String.join(System.lineSeparator(), rules.people().lines());
            case "disable" -> disabled(rules.people(), name);
            case "reset" ->
                link(
                        name,
                        rules.admissions().reset(name).orElseThrow(() -> nobody(name)),
                        "A mail address from which the account was set up stays. Let them look at it, on the page under their name.");
            default -> throw new IllegalArgumentException("There is no such command.");
        };
    }

    private static String disabled(People people, String name) {
        if (!people.disable(name)) {
            throw new StartTrouble("Nothing was changed: nobody is called “" + name
                    + "”, they are disabled, or there is no other admin.");
        }
        return "“" + name + "” is signed out and cannot sign in.";
    }

    /** @param next what to do after it */
    private static String link(String name, String link, String next) {
        return String.join(
                System.lineSeparator(),
                List.of(
                        "Give this link to “" + name + "”. It is good for 24 hours and for one use:",
                        "  " + link,
                        next));
    }

    private static StartTrouble nobody(String name) {
        return new StartTrouble("Nobody is called “" + name + "”.");
    }

    private static Set<Role> roles(String words) {
        return Arrays.stream(words.split(","))
                .map(Role::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.joining(", "));
    }
}
