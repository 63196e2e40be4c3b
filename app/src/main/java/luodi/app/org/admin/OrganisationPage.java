package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** One organisation: what it is called, what lies below, who works there. */
public record OrganisationPage(
        Organisation organisation,
        List<Organisation> crumbs,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<OrganisationStore.Row> below,
        List<OrganisationStore.Alias> names,
        List<OrganisationStore.Holder> people,
        @Nullable Sentence complaint,
        Form form,
        LocalDate today)
        implements Page {

    /** What was typed into the form for a new organisation below. */
    public record Form(
            String name, String shortName, Organisation.Kind kind, String region, String aliases, LocalDate from) {
        static Form empty(LocalDate today) {
            return new Form("", "", Organisation.Kind.DEPARTMENT, "", "", today);
        }

        public boolean filled() {
            return !name.isBlank();
        }
    }

    /** A name and whether it follows from the full name. */
    public record Alias(String alias, boolean derived) {}

    /** Somebody with a post here. */
    public record Holder(
            UUID personId,
            String name,
            String role,
            String from,
            @Nullable String to) {}

    public List<OrganisationRow> children() {
        return OrganisationRow.of(below, today);
    }

    public List<Alias> aliases() {
        return names.stream()
                .map(each -> new Alias(each.alias(), each.derived()))
                .toList();
    }

    public List<Holder> holders() {
        return people.stream()
                .map(each -> new Holder(
                        each.personId(),
                        each.name(),
                        each.role().word(),
                        each.from().toString(),
                        each.to() == null ? null : each.to().minusDays(1).toString()))
                .toList();
    }

    public boolean ended() {
        return validTo != null && !validTo.isAfter(today);
    }

    public List<Organisation.Kind> kinds() {
        return Arrays.stream(Organisation.Kind.values())
                .filter(kind -> kind != Organisation.Kind.CITY)
                .toList();
    }

    @Override
    public String template() {
        return "org/admin/Organisation.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
