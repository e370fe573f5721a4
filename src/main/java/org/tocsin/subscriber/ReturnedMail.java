package org.tocsin.subscriber;

import java.util.List;

/** What is known of mail that came back, told by the package that reads it. */
public interface ReturnedMail {
    /** One sentence for each of the last reports about a subscriber, the newest first. */
    List<String> reasons(long subscriber);

    /** Writes to them again. False when they were not stopped for mail that came back, or have left. */
    boolean resume(long subscriber);
}
