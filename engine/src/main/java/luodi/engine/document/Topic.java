package luodi.engine.document;

import java.util.regex.Pattern;

/**
 * What a section is about, told by the words of its heading. The first that fits decides, so the narrow ones stand
 * first. Conventions §1 and the outlines of the papers in the plan folder.
 */
enum Topic {
    PAST(
            "工作回顾|工作总结|过去|回顾$|主要成就|发展成就|取得的成[就绩]|现状|发展基础|面临(?:的)?形势|(?:计划|预算|工作|任务|目标)(?:执行|完成|进展|推进|落实)情况$|取得的.{0,6}进展|工作进展|存在(?:的)?问题|特点$|背景"),
    PRINCIPLES("原则"),
    GOALS("目标(?!责任|管理|考核|任务)|(?:主要|总体|发展)目标任务$|主要指标|具体指标|预期指标|预期目标|发展指标"),
    SAFEGUARDS("保障措施|^.{0,2}保障$|保障机制|组织保障|实施保障|强化保障|政策保障|服务保障$|要素保障$"),
    IMPLEMENTATION("组织实施|组织领导|组织落实|工作要求|压实.{0,4}责任|责任落实|抓好落实|狠抓落实|加强领导|实施机制|推进机制|督导考核|实施要求"),
    STEPS("实施步骤|进度安排|时间安排|工作步骤|实施阶段|阶段安排|考核程序|工作程序"),
    GENERAL(
            "总体要求|总体思路|指导思想|重大意义|重要意义|总体安排|总则|附则|基本情况|工作思路|基本要求|(?:试点|适用|实施|工作)范围|^空间布局$|^功能定位$|^总体布局$|支持对象|适用对象|有关情况|^发布人|名词解释"),
    TASKS("工作安排|主要任务|重点任务|工作任务|主要措施|工作措施|重点工作|重点举措|主要内容|具体措施|具体举措|具体任务|主要举措|政策措施|工作内容|实事"),
    NONE("");

    private final Pattern words;

    Topic(String words) {
        this.words = Pattern.compile(words);
    }

    /** The topic the words of a heading name; {@link #NONE} where they only name a subject. */
    static Topic of(String heading) {
        String head = heading.length() > 60 ? heading.substring(0, 60) : heading;
        for (Topic topic : values()) {
            if (topic != NONE && topic.words.matcher(head).find()) {
                return topic;
            }
        }
        return NONE;
    }
}
