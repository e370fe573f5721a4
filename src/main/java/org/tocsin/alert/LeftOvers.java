package org.tocsin.alert;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what somebody meant to fill in and forgot.
 *
 * <p>In brackets it is one when all of it is in capitals, as {@code [NAME]} and {@code [COUNTRY’S PRESIDENT]}, but for
 * the usual abbreviations of states and organisations ({@code the [UN] envoy}); when it is the name of a field alone, as
 * {@code [prisoner]} or {@code [姓名、地址]}; or when it begins as {@code [your …]} and {@code [date of …]} do. Other
 * brackets are an editor's – {@code [sic]}, {@code […]}, {@code [the Party]}, {@code [state media]} – and nothing is said
 * of them. The text of a link is no such bracket. {@code 某某} and several question marks after a word are words of
 * quotations too: those are asked about.
 */
final class LeftOvers {
    private static final String FIELD = "(?:full |first |last |family |given )?(?:name|city|town|village|country|state"
            + "|province|district|prison|prisoner|detainee|person|victim|defendant|lawyer|title|office|addressee"
            + "|recipient|minister|president|day|month|year|time|age|number|phone|e-?mail|link|url|charge|sender)";
    private static final String HAN_FIELD = "(?:姓名|名字|全名|人名|日期|时间|時間|地点|地點|地址|住址|城市|国家|國家|省份|职业|職業|职务|職務"
            + "|职位|職位|称呼|稱呼|年龄|年齡|电话|電話|邮箱|郵箱|邮编|郵編|签名|簽名|签字|簽字|署名|编号|編號|罪名|链接|鏈接|連結)";
    private static final String FILL_IN = "(?:您的|你的|填写|填寫|请填|請填|请填写|請填寫)?";

    private static final Pattern SURELY = Pattern.compile(String.join(
            "|",
            "\\[(?!(?:UN|EU|US|USA|UK|UAE|PRC|ROC|CCP|CPC|HK|NGOs?)])[A-Z][A-Z0-9 _'’&/.,:-]+](?!\\()",
            "\\[(?i:your|insert|full name|name|date|place|address|signature)\\b[^\\]\\n]{0,40}](?!\\()",
            "\\[(?i:" + FIELD + "(?:['’]s)?(?:(?:[ ,/]+(?:and |or |of )?)" + FIELD + ")*)](?!\\()",
            "[\\[［【〔]\\s*" + FILL_IN + HAN_FIELD + "(?:[、，,/／和与與及\\s]*" + HAN_FIELD + ")*\\s*[\\]］】〕](?!\\()",
            "X{3,}",
            "(?<![\\p{L}\\p{Nd}.])x{3,}(?![\\p{L}\\p{Nd}.])",
            "(?<![A-Za-z])[Xx]{2,}(?=[\\p{IsHan}&&[^世]])", // not of a century
            "×{3,}|×{2}(?=\\p{IsHan})",
            "_{4,}|＿{2,}",
            "(?<![\\p{L}\\p{Nd}?？!！”’\"')）])[?？]{3,}",
            "\\b(?:TODO|TBC|TBD|FIXME)\\b|\\b(?i:tbd|fixme|todo:)",
            "(?i:lorem ipsum)",
            "\\{\\{|}}|[{｛]\\s*[\\p{L}_][\\p{L}\\p{Nd}_ -]{0,30}[}｝]"));

    private static final Pattern PERHAPS = Pattern.compile("某某|[?？]{3,}");

    private LeftOvers() {}

    /** The first that can be nothing else. */
    static Optional<String> surely(String text) {
        return first(SURELY, text);
    }

    /** The first that may be a word of the text. */
    static Optional<String> perhaps(String text) {
        return first(PERHAPS, text);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
