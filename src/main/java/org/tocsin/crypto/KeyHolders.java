package org.tocsin.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Those who hold the secret keys with which a file is opened; whoever seals it for them cannot open it. */
public interface KeyHolders {

    /**
     * One of them.
     *
     * @param name their key as people compare it: a fingerprint in groups of four, or an age recipient
     * @param trouble why nothing can be sealed for them now, as the end of a sentence; empty when it can
     */
    record Holder(String name, String trouble) {
        public boolean canBeUsed() {
            return trouble.isEmpty();
        }
    }

    /** What their files are sealed with, as people call it. */
    String kind();

    /** With what the names of their files end. */
    String ending();

    /** All who were named; at least one. */
    List<Holder> all();

    /**
     * What is written to it is sealed, for those who can be used, into the other stream, which stays open when this one
     * is closed; only then is it whole.
     *
     * @param name of the file inside, where there is room for one
     */
    OutputStream open(OutputStream out, String name, Instant now) throws IOException;

    default boolean canBeUsed() {
        return all().stream().anyMatch(Holder::canBeUsed);
    }

    /**
     * Those who are named, by kind: a file is of one.
     *
     * @param words age recipients ({@code age1…}), and files with public OpenPGP keys
     * @throws SigningKeyException with a sentence for the operator, when there is no such file, or no key in it
     */
    static List<KeyHolders> named(List<String> words, Instant now) {
        Map<Boolean, List<String>> isAge = words.stream()
                .distinct()
                .collect(Collectors.groupingBy(AgeHolders::isMeant, LinkedHashMap::new, Collectors.toList()));
        List<KeyHolders> holders = new ArrayList<>();
        isAge.forEach((age, some) -> holders.add(
                age
                        ? AgeHolders.of(some)
                        : OpenPgpHolders.in(some.stream().map(Path::of).toList(), now)));
        return List.copyOf(holders);
    }
}
