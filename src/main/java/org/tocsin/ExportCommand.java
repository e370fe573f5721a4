package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.Exports;
import org.tocsin.topic.Topics;

/**
 * {@code tocsin export}: writes the list of readers into a file, sealed to an OpenPGP key, once two people have said yes
 * at the desk.
 */
final class ExportCommand extends GroundCommand {
    ExportCommand(PrintStream console) {
        super("export", "Writes the list of readers into a file, sealed to an OpenPGP key", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("wish")
                .nargs("?")
                .type(Long.class)
                .metavar("NUMBER")
                .help("which; without it, tells what may be written");
        parser.addArgument("to").nargs("?").metavar("FILE").help("a new one");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        try (CommandGround ground = CommandGround.open(config)) {
            Exports exports = new Exports(
                    ground.jdbi(),
                    ground.transactions(),
                    new Topics(ground.jdbi(), ground.transactions()),
                    new Exports.Means(
                            ground.keys(),
                            new Audit(
                                    ground.jdbi(),
                                    ground.transactions(),
                                    ground.keys().auditChain())),
                    Clock.systemUTC());
            Long wish = asked.getLong("wish");
            String file = asked.getString("to");
            if (wish == null) {
                tell(exports.allowed());
            } else if (file == null) {
                throw new StartTrouble("Say into which file: tocsin export " + wish + " readers.csv.asc");
            } else {
                write(exports, wish, Path.of(file));
            }
        }
    }

    private void tell(List<Exports.Allowed> allowed) {
        if (allowed.isEmpty()) {
            console.println("Nothing may be written now. One person has to ask for the list at the desk, under"
                    + " “Subscribers”, and another to allow it.");
        }
        allowed.forEach(each -> console.println(each.id() + ": asked for at " + each.askedAt() + ", to key "
                + each.fingerprint() + " (" + each.reason() + ")"));
    }

    private void write(Exports exports, long wish, Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            Exports.SealedList list = exports.take(wish).orElse(null);
            if (list == null) {
                Files.delete(file);
                throw new StartTrouble(
                        "List " + wish + " is not allowed, was fetched before, or is more than a day old.");
            }
            list.to(out);
            channel.force(true);
            console.println("The list is in " + file + ", sealed.");
        } catch (FileAlreadyExistsException e) {
            throw new StartTrouble("There is a file " + file + " already.");
        } catch (IOException e) {
            throw new StartTrouble("The list could not be written into " + file + " whole. Ask for it anew.");
        }
    }
}
