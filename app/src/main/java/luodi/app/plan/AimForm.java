package luodi.app.plan;

/** A target as typed. */
public record AimForm(
        String subject,
        String kind,
        String comparison,
        String value,
        String upper,
        String unit,
        String by,
        String nature) {
    static final AimForm EMPTY = new AimForm("", "number", ">=", "", "", "", "", "unstated");

    static AimForm of(StoredReading.Aim aim) {
        return new AimForm(
                aim.subject(),
                aim.kind().code(),
                aim.comparison() == null ? "" : aim.comparison(),
                aim.value() == null ? "" : aim.value().stripTrailingZeros().toPlainString(),
                aim.upper() == null ? "" : aim.upper().stripTrailingZeros().toPlainString(),
                aim.unit() == null ? "" : aim.unit(),
                aim.by() == null ? "" : aim.by().toString(),
                aim.nature().code());
    }
}
