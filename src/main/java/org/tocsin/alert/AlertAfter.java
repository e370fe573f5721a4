package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of an alert that began to go to readers.
 *
 * @param isOver whether nobody is to write any more
 * @param ending how the case ended; empty until somebody said
 * @param notTold tags of the languages in which readers are not told what became of it, though they are in others
 * @param replies answers that readers got, sealed, newest first
 */
record AlertAfter(
        AlertSent sent, boolean isOver, Optional<Ending> ending, List<String> notTold, List<ReplyDao.Line> replies) {

    /** One way in which it may have ended. */
    record Choice(String value, String choiceWords, boolean isChosen) {}

    List<Choice> endings() {
        return Arrays.stream(Ending.values())
                .map(each -> new Choice(
                        each.word(), each.words(), ending.filter(each::equals).isPresent()))
                .toList();
    }

    /** In which languages nobody said what became of it; empty when it was said in all, or in none. */
    String unsaid() {
        if (notTold.isEmpty()) {
            return "";
        }
        String names = notTold.stream().map(TongueName::of).collect(Collectors.joining(", "));
        return "Nobody said in " + names + " what became of it. Readers of that read it in another language.";
    }

    boolean hasReplies() {
        return !replies.isEmpty();
    }

    /** Where each of its mailings is told of. */
    List<Long> mailings() {
        return sent.mailings();
    }
}
