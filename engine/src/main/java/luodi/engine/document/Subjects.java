package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number is about: the words in front of it, or behind it where only a verb stands in front. */
final class Subjects {
    /** Verbs and adverbs between a subject and its number. */
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:总体|均|都|分别|力争|稳定|保持|继续|基本|总量|合计|共|累计|再)*(?:达到|达|提高到|提升到|提高至|提升至|增加到|增加至|增长到|下降到|降到|降至|下降至|压缩至|缩短至|稳定在|保持在|控制在|超过|突破|超|高于|低于|不低于|不少于|不超过|不高于|到|至|为|约|≥|≤|>|<)*(?:不低于|不少于|不超过|超过|超|约|在)*$");

    private static final Pattern HEAD_WORDS = Pattern.compile(
            "^(?:\\d{1,2}月(?:底|末)?(?:之?前)?(?:完成)?|目前|已(?:经)?(?:建成|有|累计)?|其中|同时|并|且|再|到|力争|确保|努力|推动|使|将|全力|每年|年内|今年|届时|\\d{1,2}年内|通过\\d年努力|“|《|实现|重点用膜区)+");
    private static final Pattern DATE = Pattern.compile(
            "^.{0,3}?(?:(?:19|20)\\d{2}年(?:\\d{1,2}月)?|\\d{1,2}月|年(?=底|末))(?:底|末|起\\d+年内)?(?:之?前)?(?:，)?(?:完成)?(?=.{2})");
    private static final String MEASURED = "率量额比重例入值数平模度速幅积";

    private static final Pattern GROWTH = Pattern.compile("(?:年均)?(?:增长|下降|提高|降低|增加|减少)");
    private static final Pattern SAME = Pattern.compile("均(?:达|超|不|提|稳|保|为|在|实|完|增|下|高)");

    /** 由40%提高到: where it starts from is no part of the name. */
    private static final Pattern STARTING_FROM = Pattern.compile("(?:由|从)[\\d.]+.*$");

    /** 比2025年: what it is compared with is no part of the name either. */
    private static final Pattern COMPARED =
            Pattern.compile("(?<=.{2})(?:比|较)(?:(?:19|20)\\d{2}年|上年|去年)(?:度|末|底)?(?=$|提高|提升|增长|增加|下降|降低|减少)");

    /** A word that may follow the first two characters of a kind of thing: 水产品, 种植业. */
    private static final String KIND_ENDINGS = "品业物区县类者车林田料";

    private Subjects() {}

    /** One subject for each part; 国家级、省级区域医疗中心 share their last words. */
    static List<String> of(String plain, List<Part> parts) {
        List<String> subjects = new ArrayList<>();
        for (Part part : parts) {
            Quantity quantity = part.quantity();
            subjects.add(of(
                    plain.substring(part.start(), quantity.start()),
                    plain.substring(quantity.after(), part.end()),
                    quantity.unit()));
        }
        for (int k = subjects.size() - 2; k >= 0; k--) {
            String grade = subjects.get(k);
            int next = subjects.get(k + 1).indexOf('级');
            if (grade.length() <= 3 && grade.endsWith("级") && next > 0) {
                subjects.set(k, grade + subjects.get(k + 1).substring(next + 1));
            }
        }
        return subjects;
    }

    /** The subject, with what the sentence spoke of before where it only goes on. */
    static String continued(String subject, String spokenOf, String unit) {
        Matcher goesOn = GOES_ON.matcher(subject);
        if (spokenOf.isEmpty() || !goesOn.matches()) {
            return subject;
        }
        String growth = goesOn.group("growth") == null ? "" : goesOn.group("growth");
        if (growth.isEmpty() && !unit.endsWith("%") && !unit.endsWith("百分点")) {
            // 年均增长6%，到2030年突破280亿元: the amount grows, not its growth.
            return GROWING.matcher(spokenOf).replaceFirst("");
        }
        return spokenOf.endsWith(growth) ? spokenOf : spokenOf + growth;
    }

    private static final Pattern GROWING = Pattern.compile("(?:年均|累计)?(?:增长|提高|下降|降低)$");

    private static final Pattern GOES_ON = Pattern.compile(
            "(?:(?:19|20)\\d{2}年(?:底|末|前)?|年度|全年|同比|力争|累计|再|其中|比(?:(?:19|20)\\d{2}年|上年|去年|.{0,6}末)|较(?:(?:19|20)\\d{2}年|上年|去年))*(?:建成|达到|完成|培育|引进|新增)?(?<growth>(?:年均|平均每年|每年)?(?:增长|增加|增幅|提高|提升|下降|降低|减少|压减|翻)?(?:(?:高于|低于|快于)(?:全省|全国|全市)(?:平均水平|平均值?|平均增速|增速|增幅)?)?)");

    /** 均 gives one number to several names, 分别 one number to each name; empty where neither is said. */
    static List<String> distributed(String plain, int start, List<Part> parts) {
        String lead =
                stripped(plain.substring(start, parts.getFirst().quantity().start()));
        boolean each = lead.contains("分别") && parts.size() > 1;
        boolean same = parts.size() == 1 && SAME.matcher(lead).find();
        if (!each && !same) {
            return List.of();
        }
        int adverb = lead.lastIndexOf(each ? "分别" : "均");
        int both = each && parts.size() == 2 ? lead.indexOf("城乡") : -1;
        if (both >= 0 && both < adverb && lead.indexOf('、') < 0) {
            String growth = lead.substring(adverb + 2);
            String tail =
                    lead.substring(both + 2, adverb) + (GROWTH.matcher(growth).matches() ? growth : "");
            return List.of(lead.substring(0, both) + "城镇" + tail, lead.substring(0, both) + "农村" + tail);
        }
        List<String> names = names(lead.substring(0, adverb), lead.substring(adverb + (each ? 2 : 1)));
        return names.size() > 1 && (same || names.size() == parts.size()) ? names : List.of();
    }

    /** Behind a counted number stands what is counted; a rate or an amount stands in front of its number. */
    private static String of(String before, String behind, String unit) {
        String name = COMPARED.matcher(STARTING_FROM.matcher(stripped(before)).replaceFirst(""))
                .replaceFirst("");
        Matcher between = BETWEEN.matcher(name);
        String subject = between.find() ? name.substring(0, between.start()) : name;
        String object = stripped(behind.startsWith("的") ? behind.substring(1) : behind);
        boolean counted = !unit.endsWith("%") && !unit.endsWith("百分点") && !unit.endsWith("元") && !unit.endsWith("倍");
        boolean measured = !subject.isEmpty() && MEASURED.indexOf(subject.charAt(subject.length() - 1)) >= 0;
        if (object.isEmpty() || (!subject.isEmpty() && (measured || !counted))) {
            return subject.isEmpty() ? object : subject;
        }
        return object;
    }

    private static String stripped(String words) {
        String bare = DATE.matcher(words.strip()).replaceFirst("");
        int from = 0;
        int to = bare.length();
        while (from < to && "、和及，； ：“”".indexOf(bare.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "、，； “”".indexOf(bare.charAt(to - 1)) >= 0) {
            to--;
        }
        return HEAD_WORDS.matcher(bare.substring(from, to)).replaceFirst("");
    }

    /**
     * 马铃薯种植、收获机械化率 is 马铃薯种植机械化率 and 马铃薯收获机械化率: what stands in front of the first name and
     * behind the last belongs to all.
     */
    private static List<String> names(String list, String verb) {
        String growth = GROWTH.matcher(verb).matches() ? verb : "";
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : '、';
            depth = c == '（' ? depth + 1 : c == '）' ? depth - 1 : depth;
            if (depth <= 0 && (c == '、' || c == '和' || c == '及' || c == '与')) {
                if (i > start) {
                    parts.add(list.substring(start, i));
                }
                start = i + 1;
            }
        }
        if (parts.size() < 2) {
            return parts;
        }
        String first = parts.getFirst();
        String last = parts.getLast();
        boolean whole = MEASURED.indexOf(first.charAt(first.length() - 1)) >= 0
                || MEASURED.indexOf(last.charAt(last.length() - 1)) < 0;
        List<String> names = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            String part = parts.get(k);
            String name = part;
            if (!whole && last.length() > 2) {
                int length = KIND_ENDINGS.indexOf(last.charAt(2)) >= 0 && last.length() > 3 ? 3 : 2;
                String prefix = first.length() > 2 ? first.substring(0, first.length() - 2) : "";
                String suffix = last.substring(length);
                name = k == 0 ? part + suffix : k == parts.size() - 1 ? prefix + part : prefix + part + suffix;
            }
            names.add(name + growth);
        }
        return names;
    }
}
