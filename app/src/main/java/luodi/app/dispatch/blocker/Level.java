package luodi.app.dispatch.blocker;

import java.util.Arrays;
import java.util.Optional;

/** How high a blocker has climbed: 单位, 计划部门, 分管领导, 调度会. */
public enum Level {
    UNIT(1, "单位自行解决"),
    OFFICE(2, "计划部门协调"),
    LEADER(3, "分管领导协调"),
    MEETING(4, "调度会研究");

    private final int number;
    private final String word;

    Level(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** 1 for the unit, 4 for the meeting. */
    public int number() {
        return number;
    }

    static Level of(int number) {
        return Arrays.stream(values())
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no level " + number));
    }

    static Optional<Level> named(String number) {
        return Arrays.stream(values())
                .filter(each -> String.valueOf(each.number()).equals(number))
                .findFirst();
    }
}
