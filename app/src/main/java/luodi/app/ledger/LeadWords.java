package luodi.app.ledger;

/** How the lead of an entry was found, in words; an unknown label is shown as it is. */
final class LeadWords {
    private LeadWords() {}

    static String of(String rule) {
        return switch (rule) {
            case "explicit" -> "原文写明由该单位牵头";
            case "first-listed-stated" -> "原文约定列第一位者为牵头单位";
            case "sole" -> "原文只列了这一个单位";
            case "first-listed-by-setting" -> "原文未写牵头，按设置由列第一位者牵头";
            case "manual" -> "由计划部门指定";
            default -> rule;
        };
    }
}
