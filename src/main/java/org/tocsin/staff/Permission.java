package org.tocsin.staff;

/** What can be done on staff pages; {@link Role} is the table of who may do it. */
public enum Permission {
    /** See what went out, what is waiting and what is wrong. */
    READ_DESK,
    /** Pause, resume and stop what is being sent. */
    HOLD_MAILINGS,
    WRITE_POSTS,
    /** Add and pause feeds, pick posts from them. */
    KEEP_SOURCES,
    /** See what mail systems reported back. */
    READ_BOUNCES
}
