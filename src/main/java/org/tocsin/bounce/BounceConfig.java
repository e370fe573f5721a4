package org.tocsin.bounce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.tocsin.value.EmailAddress;

/**
 * When an address is taken for dead.
 *
 * @param threshold the score that stops it; a hard bounce counts 1, a soft one ½, once a day
 * @param hardDays on so many days it was said to be dead: that stops it, too
 * @param staleAfter after so long without a bounce the score starts anew
 */
public record BounceConfig(
        @Positive double threshold,
        @Min(1) int hardDays,
        @NotNull Duration staleAfter,
        @NotNull @Valid FuseConfig fuse,
        @NotNull @Valid ReplyConfig replies) {

    /**
     * When it is a provider that is out of order, and not its addresses.
     *
     * @param percent of the mails of two days, within an hour said to be for nobody
     * @param atLeast below so many within an hour it means nothing
     */
    public record FuseConfig(
            @Positive double percent, @Min(1) int atLeast) {}

    /**
     * What is done with answers of people.
     *
     * @param forwardTo the mailbox that gets them; empty: they wait sealed for staff
     * @param perHour at most so many
     */
    public record ReplyConfig(
            @NotNull String forwardTo, @Min(1) int perHour) {

        @ValidationMethod(message = "bounces.replies.forwardTo must be an email address, or empty")
        @JsonIgnore
        public boolean isAddressOrEmpty() {
            return forwardTo.isBlank() || EmailAddress.parse(forwardTo).isPresent();
        }
    }

    /** With a fuse of 3 percent and 20, and no answers sent on. */
    public static BounceConfig plain(double threshold, int hardDays, Duration staleAfter) {
        return new BounceConfig(threshold, hardDays, staleAfter, new FuseConfig(3, 20), new ReplyConfig("", 30));
    }
}
