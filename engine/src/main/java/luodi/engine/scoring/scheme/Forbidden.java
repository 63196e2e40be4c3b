package luodi.engine.scoring.scheme;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What national rules do not let anybody be scored by. A scheme that names it is refused, and told why. */
final class Forbidden {
    private static final String FINGERTIPS = "《关于防治“指尖上的形式主义”的若干意见》（2023年12月）";
    private static final String BURDEN = "《整治形式主义为基层减负若干规定》（2024年8月）";

    private record Ban(Pattern words, String why) {}

    private static final List<Ban> BANS = List.of(
            new Ban(
                    Pattern.compile("登[录陆]|日活|月活|活跃(?:率|度|用户)|在线(?:时长|率)|使用(?:率|时长|次数)|点击|浏览|下载量|安装(?:率|量)|注册人数"),
                    "不得以登录、在线时长、下载、使用情况考核，依据" + FINGERTIPS),
            new Ban(Pattern.compile("点赞|转发|关注(?:数|量|率)|评论数|投票|积分排名|刷量"), "不得以点赞、转发、关注、投票、积分考核，依据" + FINGERTIPS),
            new Ban(Pattern.compile("打卡|签到|截图|截屏|照片|图片|拍照|留痕"), "不得以打卡、截图、照片等留痕材料考核，依据" + FINGERTIPS),
            new Ban(
                    Pattern.compile("会议(?:次数|场次|数量|记录)|开会|召开次数|培训(?:次数|场次)|学习(?:笔记|时长|次数)|笔记"),
                    "不得以开会、培训次数和会议、学习记录考核，依据" + BURDEN),
            new Ban(
                    Pattern.compile(
                            "发文(?:数|量)|信息(?:报送|采用)|简报|台账(?:份数|数量)|材料(?:份数|篇数|厚度)|表格(?:份数|数量)|报表(?:份数|数量)|宣传(?:报道|篇数)"),
                    "不得以发文、信息、台账、报表的数量考核，依据" + BURDEN),
            new Ban(Pattern.compile("(?:自查|自报|主动(?:报告|上报)|上报|发现)的?问题(?:数|量|个数)?"), "报告问题本身不得影响得分，否则没有人再报告；可以考核问题的解决率"));

    private Forbidden() {}

    /** Why a name cannot be judged by; empty when it can. */
    static Optional<String> why(String name) {
        return BANS.stream()
                .filter(ban -> ban.words.matcher(name).find())
                .map(Ban::why)
                .findFirst();
    }
}
