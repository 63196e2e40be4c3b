package luodi.app.org.admin;

import java.util.List;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.web.ApiNote;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People for the programs of the administrators who keep them: masked, and revealed as the pages do it. */
@RestController
class PeopleApi {
    private final PersonStore store;
    private final Revealing revealing;

    PeopleApi(PersonStore store, Revealing revealing) {
        this.store = store;
        this.revealing = revealing;
    }

    record Someone(
            UUID id,
            String login,
            String name,
            boolean disabled,
            @Nullable String unit,
            @Nullable @ApiNote("已隐去，例如 138****1234") String phone,
            @Nullable @ApiNote("已隐去") String email,
            @Nullable @ApiNote("已隐去") String staffNumber) {}

    record Wish(
            Contact.Field field,
            @ApiNote("4 到 200 个字，记入操作记录") String reason) {}

    record Revealed(Contact.Field field, String value) {}

    @GetMapping("/api/v1/people")
    @ApiNote("您管理的人员，按添加先后，每页 50 人；联系方式一律隐去")
    List<Someone> people(
            Viewer viewer,
            @RequestParam(defaultValue = "") @ApiNote("姓名或用户名中的字") String q,
            @RequestParam @Nullable @ApiNote("上一页最后一人") UUID after) {
        PersonPages.as(viewer);
        return store.list(q.strip(), viewer.peopleScope(), viewer.today(), after, PersonStore.PAGE).stream()
                .map(each -> new Someone(
                        each.id(),
                        each.login(),
                        each.name(),
                        each.disabled(),
                        each.unit(),
                        each.masked().phone(),
                        each.masked().email(),
                        each.masked().staffNumber()))
                .toList();
    }

    @PostMapping("/api/v1/people/{id}/reveal")
    @ApiNote("查看一个人的一项个人信息：要写理由，记入操作记录，计入每天的次数")
    Object reveal(Viewer viewer, @PathVariable UUID id, @RequestBody Wish wish) {
        PersonPages.as(viewer);
        Contact.Field field = wish.field();
        if (field == null) {
            return ResponseEntity.badRequest()
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.BAD_REQUEST, "field must be PHONE, EMAIL or STAFF_NUMBER"));
        }
        String reason = wish.reason() == null ? "" : wish.reason();
        return switch (revealing.reveal(viewer, id, field, reason)) {
            case Revealing.Outcome.Shown shown -> new Revealed(field, shown.value());
            case Revealing.Outcome.Refused refused ->
                ResponseEntity.unprocessableContent()
                        .body(ProblemDetail.forStatusAndDetail(
                                HttpStatus.UNPROCESSABLE_CONTENT, refused.line().toString()));
        };
    }
}
