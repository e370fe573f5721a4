package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.SealedFor;
import org.tocsin.crypto.SigningKeyException;

/**
 * How urgent actions are kept.
 *
 * @param reference how references are made: {@code {n}} the number within the year, {@code {yy}} or {@code {yyyy}} the
 *     year; empty for {@code UA {n}/{yy}}
 * @param undo how long an alert is held before it starts
 * @param undoAlone the same, for one that a single person approved
 * @param singleApproval whether a single person may approve in an emergency
 * @param readerZones on whose clocks staff are shown when an alert starts
 * @param mostAWeek how many first actions anybody is sent in seven days at most; 0 for no limit
 * @param answersKey file of the public OpenPGP key to which answers that readers got are sealed; empty where none are
 *     taken
 * @param perMinute mails a minute that we reckon with when a deadline is near
 */
public record AlertConfig(
        @NotNull String reference,
        @NotNull Duration undo,
        @NotNull Duration undoAlone,
        boolean singleApproval,
        @NotNull List<@NotNull ZoneId> readerZones,
        @Min(0) int mostAWeek,
        @NotNull String answersKey,
        @Min(1) int perMinute) {

    @ValidationMethod(message = "alerts.reference must have {n} and {yy} or {yyyy} in it, and at most 40 characters")
    @JsonIgnore
    public boolean isReferenceUnique() {
        return reference.contains("{n}")
                && (reference.contains("{yy}") || reference.contains("{yyyy}"))
                && reference.length() <= 40;
    }

    @ValidationMethod(message = "alerts.undo must be a minute at least, and alerts.undoAlone not shorter")
    @JsonIgnore
    public boolean isUndoLongEnough() {
        return undo.compareTo(Duration.ofMinutes(1)) >= 0 && undoAlone.compareTo(undo) >= 0;
    }

    public AlertConfig {
        reference = reference.isBlank() ? "UA {n}/{yy}" : reference;
        readerZones = List.copyOf(readerZones);
    }

    /**
     * Whom answers that readers got are sealed for; null where none are taken.
     *
     * @throws SigningKeyException with a sentence for the operator, when the key cannot be used
     */
    public @Nullable SealedFor answers(Instant now) {
        return answersKey.isBlank() ? null : SealedFor.ownerOf(Path.of(answersKey.strip()), now);
    }

    Duration undo(boolean isAlone) {
        return isAlone ? undoAlone : undo;
    }

    /** About how long it takes to send so many mails. */
    Duration toSend(int mails) {
        return Duration.ofSeconds(60L * mails / perMinute);
    }
}
