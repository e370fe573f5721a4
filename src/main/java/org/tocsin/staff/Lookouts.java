package org.tocsin.staff;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.tocsin.delivery.Tallies;

/**
 * What the desk shows and other packages know; each is asked every time a page is shown.
 *
 * @param figures numbers for the first page
 * @param charts pictures for the first page
 * @param worries what somebody should look into, besides mailings
 * @param returned what came back of a mailing, by its number
 */
public record Lookouts(
        List<Supplier<TodayFigure>> figures,
        List<Supplier<Chart>> charts,
        Supplier<List<Worry>> worries,
        Tallies tallies,
        LongFunction<List<Returned>> returned) {}
