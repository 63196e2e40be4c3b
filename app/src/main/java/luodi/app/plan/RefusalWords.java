package luodi.app.plan;

import java.util.Comparator;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;

/** Says in the words of the office why a paper is not read. */
final class RefusalWords {
    private RefusalWords() {}

    /** @param line the one line the reading desk answers with */
    static Sentence of(String fileName, String line) {
        // The desk answers in text, as its child prints it; the longest beginning tells which reason it was.
        return Stream.of(Reason.values())
                .filter(reason -> line.startsWith(what(reason)))
                .max(Comparator.comparingInt(reason -> what(reason).length()))
                .map(reason -> Sentence.of(words(reason), fileName))
                .orElseGet(() -> line.contains("seconds")
                        ? Sentence.of("文件“{0}”读了很久没有读完。请用办公软件打开后另存一份再上传。", fileName)
                        : Sentence.of("文件“{0}”没有读成（{1}）。", fileName, line));
    }

    private static String what(Reason reason) {
        String message = new Refused(reason, "").message();
        return message.substring(0, message.indexOf(';'));
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case EMPTY -> "文件“{0}”里没有文字。请选择有正文的文件。";
            case TOO_LARGE, TOO_LONG -> "文件“{0}”太大。请去掉图片或附件后再上传。";
            case NOT_A_DOCUMENT -> "文件“{0}”不是文档。请上传 .txt、.docx、.html 或 .pdf 文件。";
            case UNKNOWN_ENCODING -> "文件“{0}”的文字编码认不出来。请另存为 UTF-8 或 GB18030 编码。";
            case OLD_WORD -> "文件“{0}”是旧版 Word（.doc）。请打开后另存为 .docx。";
            case WPS -> "文件“{0}”是 WPS 格式（.wps）。请打开后另存为 .docx。";
            case OFD -> "文件“{0}”是 OFD 版式文件。请导出为 .pdf，或上传排版前的 .docx。";
            case OTHER_OFFICE -> "文件“{0}”是别的办公格式。请另存为 .docx。";
            case SPREADSHEET -> "文件“{0}”是电子表格。请上传文件正文；任务分解表请到台账页导入。";
            case PRESENTATION -> "文件“{0}”是演示文稿。请上传文件正文（.docx）。";
            case IMAGE -> "文件“{0}”是图片。请先识别成文字，存为 .docx 或 .txt。";
            case ARCHIVE -> "文件“{0}”是压缩包。请解压后上传其中的文档。";
            case ENCRYPTED -> "文件“{0}”有密码保护。请另存一份不带密码的。";
            case NO_TEXT_LAYER -> "文件“{0}”是扫描件，没有文字。请先识别，或上传排版前的 .docx。";
            case DAMAGED -> "文件“{0}”已损坏或不完整。请重新取得文件。";
            case HOSTILE -> "文件“{0}”的内部结构异常，没有读取。请用办公软件打开后另存一份再上传。";
        };
    }
}
