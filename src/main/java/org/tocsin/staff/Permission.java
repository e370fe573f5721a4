package org.tocsin.staff;

/** What can be done on staff pages; {@link Role} is the table of who may do it. */
public enum Permission {
    READ_DESK("See what went out, what is waiting and what is wrong"),
    OWN_ACCOUNT("Look after one's own account: password, second step, sessions"),
    HOLD_MAILINGS("Pause, resume and stop what is being sent"),
    WRITE_POSTS("Write posts"),
    WRITE_ALERTS("Write urgent actions, keep the directory of addressees"),
    APPROVE_ALERTS("Approve, return, reject and schedule urgent actions that somebody else wrote"),
    EDIT_DIGESTS("Hold, order and introduce the next digests, send oneself one as a test"),
    KEEP_SOURCES("Add and pause feeds, pick posts from them"),
    KEEP_TOPICS("Name, order, merge and archive topics"),
    READ_BOUNCES("See what mail systems reported back"),
    KEEP_SUBSCRIBERS("Look one subscriber up by address, help them, erase them"),
    READ_SETTINGS("See the settings, without secrets, and how everything stands"),
    RESUME_READERS("See why an address was stopped, write to it again, open mail that nobody understood"),
    READ_AUDIT("Read who did what, and when"),
    MOVE_READERS("Bring lists of readers in and take them out, together with a second person", true),
    KEEP_PROGRAMS("Make and revoke tokens for programs, say where they are told of events", true),
    KEEP_PEOPLE("Invite people, change their roles, disable accounts", true);

    private final String meaning;
    private final boolean isDangerous;

    Permission(String meaning) {
        this(meaning, false);
    }

    Permission(String meaning, boolean isDangerous) {
        this.meaning = meaning;
        this.isDangerous = isDangerous;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Whatever is changed with it asks for a second step that is not older than five minutes: {@link FreshProof}. */
    public boolean isDangerous() {
        return isDangerous;
    }
}
