package luodi.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Organisations;
import luodi.app.org.Organisations.NewOrganisation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The places and offices of the demonstration city. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoCity {
    /** Before any plan of the demonstration begins. */
    private static final LocalDate SINCE = LocalDate.of(2023, 1, 1);

    private final Organisations organisations;
    private final Journal journal;
    private final City city;

    DemoCity(Organisations organisations, Journal journal, City city) {
        this.organisations = organisations;
        this.journal = journal;
        this.city = city;
    }

    /** Organisations by the short name used in the files of the demonstration. */
    record Places(UUID city, Map<String, UUID> byName) {
        UUID named(String name) {
            UUID id = byName.get(name);
            if (id == null) {
                throw new IllegalArgumentException("the demonstration city has no " + name);
            }
            return id;
        }
    }

    @Transactional
    Places build() {
        Map<String, UUID> byName = new LinkedHashMap<>();
        Map<String, UUID> byCode = new HashMap<>();
        List<UUID> counties = new ArrayList<>();
        for (List<String> row : Sheet.rows("regions.tsv")) {
            String code = row.get(0);
            Kind kind = Kind.valueOf(row.get(2).toUpperCase(java.util.Locale.ROOT));
            String above = switch (kind) {
                case COUNTY -> code.substring(0, 4) + "00";
                case TOWNSHIP -> code.substring(0, 6);
                default -> "";
            };
            Organisation added = organisations.add(new NewOrganisation(
                    byCode.get(above), kind, padded(code), row.get(1), null, SINCE, aliases(kind, row.get(1))));
            byCode.put(code, added.id());
            byName.putIfAbsent(row.get(1), added.id());
            if (kind == Kind.COUNTY) {
                counties.add(added.id());
            }
        }
        UUID root = byName.get("盘锦市");
        if (root == null) {
            throw new IllegalStateException("regions.tsv does not name the city");
        }
        List<UUID> zones = new ArrayList<>();
        for (String zone : List.of("辽东湾新区管委会", "辽河口生态经济区管委会")) {
            UUID id = organisations
                    .add(new NewOrganisation(root, Kind.ZONE, city.region(), zone, null, SINCE, List.of()))
                    .id();
            byName.put(zone, id);
            zones.add(id);
        }
        for (List<String> row : Sheet.rows("departments.tsv")) {
            UUID id = organisations
                    .add(new NewOrganisation(
                            root, Kind.DEPARTMENT, row.get(2), row.get(0), row.get(1), SINCE, List.of()))
                    .id();
            byName.put(row.get(1), id);
        }
        organisations.group("各县区", counties);
        organisations.group("各县（区）人民政府", counties);
        List<UUID> all = new ArrayList<>(counties);
        all.addAll(zones);
        organisations.group("各县区、经济区", all);
        journal.record(new Act(Actor.SYSTEM, "装入演示城市", "organisation", root, Map.of("organisations", byName.size())));
        return new Places(root, byName);
    }

    private static List<String> aliases(Kind kind, String name) {
        return switch (kind) {
            case CITY, COUNTY -> List.of(name + "人民政府", name + "政府");
            default -> List.of();
        };
    }

    private static String padded(String code) {
        return code + "0".repeat(12 - code.length());
    }
}
