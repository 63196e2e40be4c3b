package luodi.engine.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a lamp shows what it shows.
 *
 * @param timeProgress 时序进度 in per cent, rounded down to one decimal; null where no span was judged
 * @param completion per cent as counted
 * @param lag points behind 时序进度, rounded up to one decimal so that the figure never contradicts the colour;
 *     negative when ahead
 * @param daysToDue days from the day judged to the last day; negative when past
 * @param answerAge days since the answer counted; null when nothing was ever accepted
 * @param sentence the same for a reader, in Chinese
 */
public record Reason(
        Code code,
        @Nullable BigDecimal timeProgress,
        BigDecimal completion,
        @Nullable BigDecimal lag,
        @Nullable Integer daysToDue,
        @Nullable Integer answerAge,
        String sentence) {

    /** The grounds, each belonging to one colour. */
    public enum Code {
        DONE(Colour.GREEN, "已办结"),
        ON_TRACK(Colour.GREEN, "达到时序"),
        BEHIND(Colour.YELLOW, "落后时序"),
        NEAR_DUE(Colour.YELLOW, "临期未完成"),
        BACK_FROM_RED(Colour.YELLOW, "红灯补回"),
        FAR_BEHIND(Colour.RED, "严重落后"),
        OVERDUE(Colour.RED, "超期未完成"),
        NOT_STARTED(Colour.GREY, "未到启动时间"),
        OPEN_ENDED(Colour.GREY, "无完成时限"),
        SUSPENDED(Colour.GREY, "暂停"),
        ENDED(Colour.GREY, "终止");

        private final Colour colour;
        private final String word;

        Code(Colour colour, String word) {
            this.colour = colour;
            this.word = word;
        }

        public Colour colour() {
            return colour;
        }

        public String word() {
            return word;
        }
    }
}
