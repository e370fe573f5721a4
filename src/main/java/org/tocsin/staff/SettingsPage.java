package org.tocsin.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tocsin.web.PageContext;

/** The settings that hold, and how everything stands. */
final class SettingsPage extends StaffPage {
    private final List<Setting> settings;
    private final List<Standing> standings;

    SettingsPage(PageContext context, StaffMember staff, List<Setting> settings, List<Standing> standings) {
        super(context, staff, Area.SETTINGS, "settings.mustache");
        this.settings = settings;
        this.standings = standings;
    }

    /** The settings of one concern. */
    record Block(String name, List<Setting> settings) {}

    /** One part and how it is. */
    record Row(String part, String state, String tone, String words) {}

    @Override
    public String title() {
        return "Settings";
    }

    public List<Row> standings() {
        return standings.stream()
                .map(each -> new Row(
                        each.part(),
                        each.isGood() ? "well" : "needs a look",
                        each.isGood() ? "good" : "bad",
                        each.words()))
                .toList();
    }

    public List<Block> blocks() {
        Map<String, List<Setting>> blocks = settings.stream()
                .collect(Collectors.groupingBy(Setting::block, LinkedHashMap::new, Collectors.toList()));
        return blocks.entrySet().stream()
                .map(each -> new Block(each.getKey(), each.getValue()))
                .toList();
    }
}
