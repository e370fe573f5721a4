package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An urgent action as a program sends it: the whole of it, each time. */
@Schema(
        name = "AlertWish",
        description =
                "All that an urgent action is to say. What is left out is empty, but for notes, which stay as they are;"
                        + " people can add it on the desk.")
record AlertWish(
        @Schema(
                description = "Left out: first. Counts when it is begun.",
                allowableValues = {"first", "update", "correction", "stand_down"})
        @Nullable
        String kind,

        @Schema(description = "The action that it follows, as in its address; for all kinds but first.") @Nullable
        String follows,

        @Schema(description = "The revision that this is a change of; needed to change one.") @Nullable
        Integer revision,

        @Nullable List<AlertParts.Person> persons,
        @Schema(example = "Liaoyang, Liaoning") @Nullable String place,

        @Schema(description = "ISO 3166, two capitals.", example = "CN") @Nullable
        String country,

        @Schema(example = "[\"torture\"]") @Nullable List<String> concerns,
        AlertParts.@Nullable Legal legal,
        @Nullable List<AlertParts.CallFor> calls,
        @Nullable List<AlertParts.To> addressees,

        @Schema(description = "The first instant at which nobody is to write any more.") @Nullable
        Instant deadline,

        @Schema(description = "In which the deadline is meant.", example = "Asia/Shanghai") @Nullable
        String zone,

        @Schema(description = "The first instant at which no mail may go; left out: the deadline.") @Nullable
        Instant sendUntil,

        @Schema(minimum = "0", maximum = "90", defaultValue = "10") @Nullable
        Integer postalCutoffDays,

        @Schema(description = "When somebody is to look at it again.") @Nullable
        LocalDate reviewOn,

        @Schema(description = "Slugs from /api/v1/topics.", example = "[\"labor-rights\"]") @Nullable
        List<String> topics,

        @Schema(description = "Whether it may break readers' quiet hours.") @Nullable
        Boolean lifeAtRisk,

        @Schema(description = "Why, for whoever approves.") @Nullable
        String riskReason,

        @Schema(description = "Earlier actions, as in their addresses.") @Nullable
        List<String> earlier,

        @Schema(description = "Posts about the same case.") @Nullable
        List<Long> posts,

        @Schema(description = "Four at most: a mail carries them.") @Nullable
        List<AlertParts.Photo> pictures,

        @Schema(description = "The newsroom's own number of the document.", example = "ASA 17/1234/2026") @Nullable
        String indexNumber,

        @Schema(description = "By language tag.") @Nullable Map<String, AlertParts.Text> texts,
        AlertParts.@Nullable For audience,

        @Schema(
                description = "When it is to start, on the clocks of its zone; left out: once it is released.",
                type = "string",
                format = "",
                pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9.]+)?$",
                example = "2026-12-01T09:00:00")
        @Nullable
        LocalDateTime startAt,

        @Schema(description = "Of startAt; left out: the zone of the deadline.") @Nullable
        String startZone,

        AlertParts.@Nullable Notes notes) {}
