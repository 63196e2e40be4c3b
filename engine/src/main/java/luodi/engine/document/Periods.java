package luodi.engine.document;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Reading.Period;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/** The years a paper plans for: told by its term of validity, by its title, or by what stands right below the title. */
final class Periods {
    private static final Pattern YEARS =
            Pattern.compile("((?:19|20)\\d{2})年?\\s?(?:—{1,2}|-{1,2}|~|至|到)\\s?((?:19|20)\\d{2})(?:年|(?=\\s?）))");
    private static final Pattern EFFECTIVE =
            Pattern.compile("自(.{6,12}?日)起.{0,10}?(?:施行|实施|执行).{0,12}?有效期.{0,4}?[至到](.{6,12}?日)");
    private static final Pattern YEAR = Pattern.compile("((?:19|20)\\d{2})\\s?(?:年|版)");

    /** A report of work, and what divides it among units, is for the year it is read out in. */
    private static final Pattern REPORT = Pattern.compile("政府工作报告|^政\\s?府\\s?工\\s?作\\s?报\\s?告$");

    /** The years of the plan a paper names by its number: 十四五 is 2021 to 2025. */
    private static final List<String> FIVE_YEAR_PLANS = List.of("十三五", "十四五", "十五五", "十六五");

    private static final int TAIL = 12;
    private static final int TOP = 8;
    private static final int LONGEST_PLAN = 20;

    private Periods() {}

    static @Nullable Period read(Text text, Role[] roles, String title, @Nullable Integer issued) {
        Period effective = effective(text, roles);
        if (effective != null) {
            return effective;
        }
        Period named = years(Marks.plain(title, 0, title.length()));
        named = named != null ? named : titleBelow(text, roles);
        if (named != null) {
            return named;
        }
        for (String plan : FIVE_YEAR_PLANS) {
            if (title.contains(plan)) {
                int from = 2016 + 5 * FIVE_YEAR_PLANS.indexOf(plan);
                return period(from, from + 4);
            }
        }
        Integer year = lastYear(title);
        if (year != null) {
            return period(year, year);
        }
        named = introduced(text, roles);
        if (named != null) {
            return named;
        }
        return issued != null && REPORT.matcher(title).find() ? period(issued, issued) : null;
    }

    /** What stands above the first heading may name the paper with its years; a paper it only builds on has its own. */
    private static @Nullable Period introduced(Text text, Role[] roles) {
        for (int i = 0; i < Math.min(TOP, roles.length); i++) {
            String start = start(text, i, 600);
            if (Marker.begins(start)) {
                return null;
            }
            Period named = BUILDS_ON.matcher(start).find() ? null : years(start);
            if (named != null) {
                return named;
            }
        }
        return null;
    }

    private static final Pattern BUILDS_ON =
            Pattern.compile("(?:根据|按照|贯彻|落实|依据|延续|执行|对照)[^。]{0,60}《[^》]{0,60}(?:19|20)\\d{2}年?\\s?[—~至-]");

    /** A notice may leave out the years that the title of the paper below it has. */
    private static @Nullable Period titleBelow(Text text, Role[] roles) {
        for (int i = TOP; i < Math.min(Head.LENGTH + TOP, roles.length); i++) {
            Paragraph paragraph = text.paragraphs().get(i);
            if (roles[i] == Role.BODY && paragraph.length() <= 40) {
                Period named = years(text.plain(paragraph));
                if (named != null) {
                    return named;
                }
            }
        }
        return null;
    }

    private static @Nullable Period effective(Text text, Role[] roles) {
        for (int i = Math.max(0, roles.length - TAIL); i < roles.length; i++) {
            Matcher matcher = EFFECTIVE.matcher(start(text, i, 300));
            if (matcher.find()) {
                LocalDate from = Dates.firstDay(matcher.group(1));
                LocalDate to = Dates.firstDay(matcher.group(2));
                if (from != null && to != null && !to.isBefore(from)) {
                    return new Period(from, to);
                }
            }
        }
        return null;
    }

    private static String start(Text text, int i, int length) {
        Paragraph paragraph = text.paragraphs().get(i);
        return text.plain().substring(paragraph.start(), Math.min(paragraph.end(), paragraph.start() + length));
    }

    private static @Nullable Period years(String line) {
        Matcher matcher = YEARS.matcher(line);
        if (!matcher.find()) {
            return null;
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = Integer.parseInt(matcher.group(2));
        return from <= to && to - from <= LONGEST_PLAN ? period(from, to) : null;
    }

    /** 2020年执行情况与2021年计划 is a plan for 2021. */
    private static @Nullable Integer lastYear(String title) {
        Integer last = null;
        Matcher year = YEAR.matcher(title);
        while (year.find()) {
            int found = Integer.parseInt(year.group(1));
            last = last == null || found > last ? Integer.valueOf(found) : last;
        }
        return last;
    }

    private static Period period(int from, int to) {
        return new Period(LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31));
    }
}
