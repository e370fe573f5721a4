package org.tocsin;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Setting;

/** The settings as they hold, without secrets: every component of every record, so that a new key is there at once. */
final class EffectiveSettings {
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|key)|user|postmark|address");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("//[^/@]*@");
    private static final Pattern QUERY = Pattern.compile("\\?.*");

    private final List<Setting> found = new ArrayList<>();

    private EffectiveSettings() {}

    static List<Setting> of(TocsinConfiguration config) {
        EffectiveSettings settings = new EffectiveSettings();
        settings.add("data", config.data);
        settings.add("site", config.site);
        settings.add("web", config.web);
        settings.add("database", config.database);
        settings.add("mail", config.mail);
        settings.add("delivery", config.delivery);
        settings.add("inbound", config.inbound);
        settings.add("signUps", config.signUps);
        settings.add("bounces", config.bounces);
        settings.add("hooks", config.hooks);
        settings.add("feeds", config.feeds);
        settings.add("alerts", config.alerts);
        settings.add("api", config.api);
        settings.add("canaries", config.canaries);
        settings.add("backup", config.backup);
        settings.add("retention", config.retention);
        settings.add("demo", config.demo);
        return List.copyOf(settings.found);
    }

    private void add(String key, @Nullable Object value) {
        if (value instanceof Record) {
            components(key, value);
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, each) -> add(key + "." + name, each));
        } else if (value instanceof Collection<?> list && list.stream().anyMatch(Record.class::isInstance)) {
            int number = 0;
            for (Object each : list) {
                add(key + "[" + number++ + "]", each);
            }
        } else {
            found.add(new Setting(key, words(key, value)));
        }
    }

    private void components(String key, Object block) {
        for (RecordComponent component : block.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                add(key + "." + component.getName(), component.getAccessor().invoke(block));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read the setting " + key, e);
            }
        }
    }

    private static String words(String key, @Nullable Object value) {
        String text = text(value);
        if (SECRET.matcher(key.substring(key.lastIndexOf('.') + 1)).matches()) {
            return text.isBlank() ? "not set" : "set";
        }
        String shown =
                QUERY.matcher(LOGIN_IN_URL.matcher(text).replaceAll("//…@")).replaceAll("?…");
        return shown.isBlank() ? "not set" : shown;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> list) {
            return String.join(", ", list.stream().map(EffectiveSettings::text).toList());
        }
        if (value instanceof Map<?, ?>) {
            return ""; // those that are not empty are taken apart
        }
        return value instanceof Duration duration ? PlainDurations.words(duration) : value.toString();
    }
}
