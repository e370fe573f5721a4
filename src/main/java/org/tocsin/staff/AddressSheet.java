package org.tocsin.staff;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/**
 * The part of a page where an address for mails is given.
 *
 * @param address in force; null where there is none, and for all but its owner
 * @param wanted waits to be confirmed; null as above
 * @param until when; null when nothing waits
 * @param typed what stands in the field
 */
record AddressSheet(
        @Nullable String address,
        @Nullable String wanted,
        @Nullable String until,
        String typed,
        @Nullable String error) {
    static AddressSheet ofOwner(PageContext context, StaffAddresses addresses, long id) {
        Optional<StaffAddresses.Wish> wish = addresses.waiting(id);
        return new AddressSheet(
                addresses.of(id).map(EmailAddress::value).orElse(null),
                wish.map(waiting -> waiting.address().value()).orElse(null),
                wish.map(waiting -> time(context, waiting)).orElse(null),
                "",
                null);
    }

    /** As an admin sees it: without any address. */
    static AddressSheet ofAnother(PageContext context, StaffAddresses addresses, long id) {
        Optional<StaffAddresses.Wish> wish = addresses.waiting(id);
        return new AddressSheet(
                null, null, wish.map(waiting -> time(context, waiting)).orElse(null), "", null);
    }

    AddressSheet refused(String words, String what) {
        return new AddressSheet(address, wanted, until, words, what);
    }

    /** What is wrong, in words; empty when the mail is on its way. */
    static Optional<String> fault(StaffAddresses.Asked asked) {
        return switch (asked) {
            case SENT -> Optional.empty();
            case THE_SAME -> Optional.of("Your mails go to this address already.");
            case TOO_OFTEN ->
                Optional.of("You have sent as many such mails today as one person may. Try again tomorrow.");
            case NOT_SET_UP ->
                Optional.of(
                        "The account has not been set up, or is disabled: nobody could sign in to confirm an address.");
        };
    }

    private static String time(PageContext context, StaffAddresses.Wish waiting) {
        return Dates.dayAndTime(waiting.until(), context.site().zone(), Language.EN);
    }

    /** Never the addresses. */
    @Override
    public String toString() {
        return "AddressSheet[" + (error == null ? "" : error) + "]";
    }
}
