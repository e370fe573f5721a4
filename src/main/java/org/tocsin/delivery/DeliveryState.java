package org.tocsin.delivery;

import java.util.Arrays;

/** Where a delivery stands. All but {@link #WAITING} are final. The numbers are those in the database. */
public enum DeliveryState {
    /** Prepared, and not yet taken by the relay; perhaps tried already. */
    WAITING(0),
    ACCEPTED(1),
    REFUSED(2),
    /** Its time ran out before the relay took it. */
    EXPIRED(3),
    /** Staff stopped the mailing. */
    CANCELLED(4),
    UNSUBSCRIBED(5),
    SUPPRESSED(6),
    /** Left out when the mailing was prepared. */
    EXCLUDED(7);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    public boolean isFinal() {
        return this != WAITING;
    }

    /** @param code as in the database */
    public static boolean isAccepted(int code) {
        return code == ACCEPTED.code;
    }

    int code() {
        return code;
    }

    static DeliveryState of(int code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no delivery state " + code));
    }
}
