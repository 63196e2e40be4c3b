package luodi.engine.document;

import java.time.LocalDate;
import java.util.List;
import luodi.engine.document.Reading.Period;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the body: title, number, issuer, dates (conventions §1, head and tail).
 *
 * @param roles for each paragraph what it is; only {@link Role#BODY} goes into the outline
 * @param year the year the paper speaks from, where it can be told
 */
record Head(
        String title,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable LocalDate issuedOn,
        @Nullable Period period,
        @Nullable Integer year,
        List<Role> roles) {

    /** What a paragraph is to the paper. */
    enum Role {
        TITLE,
        NUMBER,
        ADDRESSEE,
        META,
        SIGNATURE,
        ANNOTATION,
        ANNEX,
        BODY
    }

    /** The head of a paper ends before this paragraph. */
    static final int LENGTH = 20;

    static Head read(Text text, Doubts doubts) {
        Role[] roles = new Role[text.paragraphs().size()];
        String number = HeadLines.read(text, roles, doubts);
        String title = Titles.read(text, roles);
        Issue issue = Issue.read(text, roles, title);
        Integer issued = issue.on() != null ? Integer.valueOf(issue.on().getYear()) : DocumentNumber.year(number);
        Period period = Periods.read(text, roles, title, issued);
        return new Head(title, number, issue.by(), issue.on(), period, year(period, issued), List.of(roles));
    }

    /** A paper for one year speaks from that year, any other from the year it was issued in. */
    private static @Nullable Integer year(@Nullable Period period, @Nullable Integer issued) {
        boolean oneYear =
                period != null && period.from().getYear() == period.to().getYear();
        return period != null && (issued == null || oneYear)
                ? Integer.valueOf(period.from().getYear())
                : issued;
    }
}
