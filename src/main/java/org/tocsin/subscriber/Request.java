package org.tocsin.subscriber;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/**
 * What somebody asked for in a form. Only the mailbox's owner can tell whether they are who they say.
 *
 * @param language of the page it was asked on
 * @param consent by which form and words it was asked for; empty for a link
 * @param choices null when only a link to change an existing subscription is wanted
 */
record Request(
        String address,
        Language language,
        String consent,
        @Nullable Choices choices) {

    /** Never the address: requests end up in messages of exceptions. */
    @Override
    public String toString() {
        return "Request[…]";
    }
}
