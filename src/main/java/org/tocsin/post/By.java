package org.tocsin.post;

import java.time.Instant;
import org.tocsin.staff.StaffMember;

/** Who does something, when, and where that is put on record. */
record By(StaffMember staff, Trail trail, Instant now) {
    /** Where acts of staff are put on record; see {@code org.tocsin.staff.Audit}. */
    @FunctionalInterface
    interface Trail {
        void record(StaffMember who, String act, String subject, String detail, Instant now);
    }

    /** To be called within the transaction of the act. */
    void did(String act, String subject, String detail) {
        trail.record(staff, act, subject, detail, now);
    }
}
