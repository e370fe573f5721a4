package org.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.parser.Parser;

/** The pages of {@code docs/} and the README, and what stands in them. */
final class DocPages {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern FENCE =
            Pattern.compile("(?m)^( *)```(\\w*) ?([^\\n]*)\\n(.*?)^ *```$", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    private DocPages() {}

    /**
     * A block of code.
     *
     * @param kind such as {@code sh}
     * @param how the words behind it; empty for none
     */
    record Block(String kind, String how, String text) {}

    /** One file. */
    record Page(Path path, String text) {
        List<Block> blocks() {
            List<Block> blocks = new ArrayList<>();
            Matcher found = FENCE.matcher(text);
            while (found.find()) {
                String indent = "(?m)^" + found.group(1);
                blocks.add(
                        new Block(found.group(2), found.group(3), found.group(4).replaceAll(indent, "")));
            }
            return blocks;
        }

        /** Blocks that are indented, and so say of themselves neither what they are nor who types them. */
        List<String> indented() {
            List<String> found = new ArrayList<>();
            Parser.builder().build().parse(text).accept(new AbstractVisitor() {
                @Override
                public void visit(IndentedCodeBlock block) {
                    found.add(block.getLiteral().strip());
                }
            });
            return found;
        }

        /** Outside of blocks. */
        String prose() {
            return FENCE.matcher(text).replaceAll("");
        }

        /** What stands between back quotes. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher found = CODE.matcher(prose());
            while (found.find()) {
                words.add(found.group(1));
            }
            return words;
        }

        String name() {
            return path.getFileName().toString();
        }
    }

    static List<Page> all() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("templates/README.md")), files.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(DocPages::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
