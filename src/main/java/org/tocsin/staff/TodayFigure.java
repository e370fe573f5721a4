package org.tocsin.staff;

import org.jspecify.annotations.Nullable;

/**
 * One number on the first page of the console, told by the package that knows it.
 *
 * @param href where to read more, a path under {@code /staff}; null where there is nothing more
 */
public record TodayFigure(
        String label, String value, @Nullable String href, State state) {

    /** Whether somebody has to do something about it. */
    public enum State {
        OK,
        WARN,
        INFO
    }

    public boolean isWarning() {
        return state == State.WARN;
    }

    public boolean isOk() {
        return state == State.OK;
    }
}
