package org.tocsin.subscriber;

import java.util.List;
import java.util.stream.Stream;

/** Every form and endpoint for readers, and what a reader would send there. */
enum FuzzDoor {
    FORM("GET", "/subscribe", "topic", "press", "topic", "torture"),
    SIGN_UP("POST", "/subscribe", Fields.SIGN_UP),
    /** Of another site: it has no stamp of ours. */
    EMBEDDED("POST", "/subscribe", "address", "reader@example.org", "topic", "press", "alerts", "yes"),
    FIND("POST", "/subscribe", "address", "reader@example.org", "topic", "press", "filter", "tort", "step", "filter"),
    PROGRAM("POST", "/api/v1/subscriptions"),
    ASK_TO_CONFIRM("GET", "/confirm/$confirm"),
    CONFIRM("POST", "/confirm/$confirm", "go", "yes"),
    ASK_FOR_LINK("POST", "/preferences/link", "address", "held@kept.example"),
    OPEN("POST", "/preferences/$manage", "go", "yes"),
    PREFERENCES("GET", "/preferences", "saved", "yes"),
    SAVE("POST", "/preferences", Fields.SAVE),
    PAUSE("POST", "/preferences/pause", "form", "$form", "weeks", "2"),
    MY_DATA("GET", "/preferences/data"),
    MOVE("POST", "/preferences/address", "form", "$form", "address", "other@example.net"),
    ASK_TO_MOVE("GET", "/preferences/address/$move"),
    MOVED("POST", "/preferences/address/$move", "go", "yes"),
    ERASE("POST", "/preferences/leave", "form", "$form", "never", "yes"),
    SIGN_OUT("POST", "/preferences/sign-out", "form", "$form"),
    ASK_TO_LEAVE("GET", "/unsubscribe/$leave", "topic", "press"),
    LEAVE("POST", "/unsubscribe/$leave", "go", "yes", "part", "topic:press"),
    ONE_CLICK("POST", "/unsubscribe/$leave", "List-Unsubscribe", "One-Click"),
    UNDO("POST", "/unsubscribe/undo", "undo", "$undo");

    private final String method;
    private final String path;
    private final List<String> fields;

    FuzzDoor(String method, String path, String... fields) {
        this.method = method;
        this.path = path;
        this.fields = List.of(fields);
    }

    String method() {
        return method;
    }

    /** What follows a dollar sign is put in when it is sent. */
    String path() {
        return path;
    }

    /** Names and values by turns. */
    List<String> fields() {
        return fields;
    }

    boolean isJson() {
        return this == PROGRAM;
    }

    /** Whether only whoever holds a session gets anywhere. */
    boolean isForOwner() {
        return path.startsWith("/preferences") && !path.contains("$") && this != ASK_FOR_LINK;
    }

    private static final class Fields {
        private static final List<String> CHOICES = List.of(
                "topic",
                "press",
                "topic",
                "torture",
                "rhythm",
                "weekly",
                "weekday",
                "3",
                "hour",
                "9",
                "zone",
                "Asia/Taipei",
                "language",
                "zh-Hant",
                "language",
                "en",
                "extent",
                "full",
                "format",
                "text",
                "alerts",
                "yes");
        private static final String[] SIGN_UP = Stream.concat(
                        Stream.of("address", "reader@example.org", "stamp", "$stamp", "step", "subscribe"),
                        CHOICES.stream())
                .toArray(String[]::new);
        private static final String[] SAVE = Stream.concat(
                        Stream.of("form", "$form", "quietFrom", "22", "quietUntil", "7", "quietStrict", "yes"),
                        CHOICES.stream())
                .toArray(String[]::new);
    }
}
