package luodi.app.org.admin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/** How a person is reached. The platform keeps no citizen number, and refuses one that is typed in by habit. */
record Contact(
        @Nullable String phone,
        @Nullable String email,
        @Nullable String staffNumber) {
    static final Contact NONE = new Contact(null, null, null);

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9-]{5,18}[0-9]");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,}");
    private static final Pattern STAFF_NUMBER = Pattern.compile("[A-Za-z0-9-]{2,32}");
    private static final Pattern CITIZEN_NUMBER = Pattern.compile("[0-9]{17}[0-9Xx]");

    /** One kind of personal data. */
    enum Field {
        PHONE("电话"),
        EMAIL("邮箱"),
        STAFF_NUMBER("工号");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As typed; blanks are nothing. */
    static Contact typed(String phone, String email, String staffNumber) {
        return new Contact(orNull(phone), orNull(email), orNull(staffNumber));
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }

    Optional<Sentence> complaint() {
        if (isCitizenNumber(phone) || isCitizenNumber(staffNumber)) {
            return Optional.of(Sentence.of("这像是公民身份号码：系统不需要也不保存它，请填单位自己的工号或办公电话。"));
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            return Optional.of(Sentence.of("电话“{0}”不对：只用数字和横线，例如 13800001234 或 0427-2830000。", phone));
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            return Optional.of(Sentence.of("邮箱“{0}”不对：要像 name@example.cn 这样。", email));
        }
        if (staffNumber != null && !STAFF_NUMBER.matcher(staffNumber).matches()) {
            return Optional.of(Sentence.of("工号“{0}”不对：2 到 32 位，用字母、数字或横线。", staffNumber));
        }
        return Optional.empty();
    }

    private static boolean isCitizenNumber(@Nullable String typed) {
        return typed != null && CITIZEN_NUMBER.matcher(typed).matches();
    }

    @Nullable
    String value(Field field) {
        return switch (field) {
            case PHONE -> phone;
            case EMAIL -> email;
            case STAFF_NUMBER -> staffNumber;
        };
    }

    /** All that is shown without a reason. */
    Contact masked() {
        return new Contact(
                mask(phone), email == null ? null : maskEmail(email), staffNumber == null ? null : mask(staffNumber));
    }

    /** 138****1234: who knows the number recognises it, who does not learns nothing to dial. */
    private static @Nullable String mask(@Nullable String value) {
        if (value == null) {
            return null;
        }
        int length = value.length();
        int head = length >= 11 ? 3 : length >= 6 ? 1 : 0;
        int tail = length >= 11 ? 4 : length >= 6 ? 2 : 0;
        return value.substring(0, head) + "****" + value.substring(length - tail);
    }

    private static String maskEmail(String value) {
        int at = value.indexOf('@');
        return (at > 2 ? value.substring(0, 1) : "") + "****" + value.substring(at);
    }
}
