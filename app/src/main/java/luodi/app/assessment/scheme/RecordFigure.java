package luodi.app.assessment.scheme;

/** What can be counted from the records of this system itself: each is the number of records it names. */
enum RecordFigure {
    ASKED("应报次数", "每次调度中向该单位发出的填报"),
    ON_TIME("按时报送次数", "在时限前首次报送完整，且不是全部无进展"),
    LATE("迟报次数", "时限后、锁定前首次报送"),
    MISSING("未报次数", "到时限没有报送，或退回后未改正"),
    EMPTY("空报次数", "已报送，但每一项都写无进展"),
    LED("承办事项数", "由该单位牵头的台账事项"),
    DONE("办结事项数", "由该单位牵头、已办结的台账事项"),
    RED("亮红灯事项数", "期内亮过红灯的牵头事项，补回后仍计"),
    YELLOW("亮黄灯事项数", "期内亮过黄灯的牵头事项");

    private final String word;
    private final String counts;

    RecordFigure(String word, String counts) {
        this.word = word;
        this.counts = counts;
    }

    /** The name a scheme calls it by. */
    String word() {
        return word;
    }

    /** What is counted. */
    String counts() {
        return counts;
    }
}
