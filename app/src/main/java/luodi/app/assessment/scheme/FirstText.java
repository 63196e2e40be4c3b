package luodi.app.assessment.scheme;

/** What a new scheme begins with: our own example, over what this system counts by itself. */
final class FirstText {
    private FirstText() {}

    static String of(int year) {
        return """
                %d年度综合考核办法
                满分100分，保留2位小数，相差不到0.5分的并列，前20%%表扬，后10%%鞭策。
                一、任务落实（70分）
                1．事项办结（40分）：比率，“办结事项数”÷“承办事项数”，最高100%%。
                2．进度（30分）：每件“亮红灯事项数”扣5分、每件“亮黄灯事项数”扣1分，扣完为止。
                二、调度配合（30分）
                1．按时报送（30分）：比率，“按时报送次数”÷“应报次数”，最高100%%。
                扣分项
                1．空报（5分）：每次“空报次数”扣1分，扣完为止。
                """.formatted(year);
    }
}
