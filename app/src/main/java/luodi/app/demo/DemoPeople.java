package luodi.app.demo;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import luodi.app.org.People;
import luodi.app.org.People.NewPerson;
import luodi.app.org.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The generated people of the demonstration city, one for each way of using it. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoPeople {
    /** Neither 0 nor O, neither 1 nor l: these are read from a console and typed. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 14;

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private static final List<Cast> CAST = List.of(
            new Cast("plan", "林致远", "盘锦市", Role.PLAN_OFFICE),
            new Cast("gongxin", "周敏", "市工业和信息化局", Role.UNIT_CLERK),
            new Cast("gongxin-leader", "郑国强", "市工业和信息化局", Role.UNIT_LEADER),
            new Cast("jiaoyu", "孙晓红", "市教育局", Role.UNIT_CLERK),
            new Cast("jiaoyu-leader", "高志", "市教育局", Role.UNIT_LEADER),
            new Cast("shuangtaizi", "何平", "双台子区", Role.UNIT_CLERK),
            new Cast("audit", "沈静", "盘锦市", Role.AUDITOR),
            new Cast("admin", "田野", "盘锦市", Role.ADMIN),
            new Cast("security", "程安", "盘锦市", Role.SECURITY_ADMIN),
            new Cast("audit-admin", "严明", "盘锦市", Role.AUDIT_ADMIN));

    private final People people;
    private final SecureRandom random = new SecureRandom();

    DemoPeople(People people) {
        this.people = people;
    }

    private record Cast(String login, String name, String at, Role role) {}

    /** What is printed once: it is stored nowhere else. */
    record Access(UUID id, String login, String password, String name, String at, Role role) {}

    @Transactional
    List<Access> appoint(DemoCity.Places places) {
        List<Access> printed = new ArrayList<>();
        for (Cast each : CAST) {
            String password = password();
            var person = people.add(new NewPerson(each.login(), each.name(), password, true));
            people.appoint(person, places.named(each.at()), each.role(), SINCE);
            printed.add(new Access(person, each.login(), password, each.name(), each.at(), each.role()));
        }
        return printed;
    }

    static UUID planOfficer(List<Access> appointed) {
        return appointed.stream()
                .filter(each -> each.role() == Role.PLAN_OFFICE)
                .map(Access::id)
                .findFirst()
                .orElseThrow();
    }

    private String password() {
        StringBuilder out = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return out.toString();
    }
}
