package org.tocsin.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tocsin.text.CorpusScore;
import org.tocsin.value.EmailAddress;

/**
 * Reads addresses with the verdicts of others and compares. Those verdicts follow the RFCs to the letter; a form for
 * people takes less: nothing quoted, commented, in brackets or without a dot in its domain. What stands around an
 * address because it was pasted is taken off first.
 */
final class AddressScore {
    private static final String VALID = "valid";
    private static final Pattern OF_PEOPLE = Pattern.compile("(?s).+@.+\\.[A-Za-z][^.]+");

    private final CorpusScore score = new CorpusScore();
    private final Map<String, String> verdicts = new HashMap<>();

    private AddressScore() {}

    /** @param file a line of JSON for each: {@code address}, {@code their_verdict} */
    static CorpusScore of(Path file) throws IOException {
        AddressScore addresses = new AddressScore();
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            cases.add(json.readTree(line));
        }
        cases.forEach(each -> addresses.verdicts.put(
                each.path("address").asText(), each.path("their_verdict").asText()));
        EmailAddress.parse("warm@example.org"); // the first would be the slowest
        addresses.verdicts.keySet().forEach(addresses::read);
        return addresses.score;
    }

    private void read(String typed) {
        long begun = System.nanoTime();
        try {
            Optional<EmailAddress> found = EmailAddress.parse(typed);
            boolean isToBeTaken = isToBeTaken(typed);
            score.count(
                    isToBeTaken ? "taken" : "refused",
                    "“" + typed + "”",
                    found.isPresent() == isToBeTaken,
                    found.map(EmailAddress::value).orElse("refused"));
        } catch (RuntimeException | StackOverflowError e) {
            score.crashed(typed, e);
        }
        score.took(System.nanoTime() - begun);
    }

    private boolean isToBeTaken(String typed) {
        String bare = typed.strip();
        String verdict = verdicts.getOrDefault(bare, verdicts.getOrDefault(typed, ""));
        return verdict.equals(VALID) && OF_PEOPLE.matcher(bare).matches();
    }
}
