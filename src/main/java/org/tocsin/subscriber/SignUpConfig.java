package org.tocsin.subscriber;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How many may sign up before we become careful; 0 anywhere for any number.
 *
 * @param youngest forms that come back sooner were filled by no person
 * @param oldest and later ones are shown again
 * @param calmPerMinute more than so many, and each has to show that it costs them something
 * @param perAddress a day, and as many again for other spellings of it
 * @param perDomain an hour; fifty times as many for the great providers
 * @param perNetwork an hour
 * @param perHour of all together
 */
public record SignUpConfig(
        @NotNull Duration youngest,
        @NotNull Duration oldest,
        @Min(0) int calmPerMinute,
        @Min(0) int perAddress,
        @Min(0) int perDomain,
        @Min(0) int perNetwork,
        @Min(0) int perHour) {

    /** As the release has it, for those who have no settings. */
    public static SignUpConfig usual() {
        return new SignUpConfig(Duration.ofSeconds(2), Duration.ofHours(12), 60, 5, 200, 120, 6000);
    }

    /** For a site that nobody is kept from: programs fill its forms at once. */
    public SignUpConfig withYoungest(Duration age) {
        return new SignUpConfig(age, oldest, calmPerMinute, perAddress, perDomain, perNetwork, perHour);
    }
}
