package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What became of an alert that began to go to readers.
 *
 * @param isOver whether nobody is to write any more
 * @param ending how the case ended; empty until somebody said
 * @param replies answers that readers got, sealed, newest first
 */
record AlertAfter(AlertSent sent, boolean isOver, Optional<Ending> ending, List<ReplyDao.Line> replies) {

    /** One way in which it may have ended. */
    record Choice(String value, String choiceWords, boolean isChosen) {}

    List<Choice> endings() {
        return Arrays.stream(Ending.values())
                .map(each -> new Choice(
                        each.word(), each.words(), ending.filter(each::equals).isPresent()))
                .toList();
    }

    boolean hasReplies() {
        return !replies.isEmpty();
    }

    /** Where each of its mailings is told of. */
    List<Long> mailings() {
        return sent.mailings();
    }
}
