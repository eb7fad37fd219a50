package org.unisandbox.analysis.api;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.document.CsvFormat;
import org.unisandbox.analysis.domain.document.Document;
import org.unisandbox.analysis.domain.document.HtmlFormat;
import org.unisandbox.analysis.domain.document.LatexFormat;
import org.unisandbox.analysis.domain.document.MarkdownFormat;
import org.unisandbox.analysis.domain.document.PdfFormat;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A format of reports as callers name it. */
enum ReportFormat {
    HTML(Media.HTML, text(HtmlFormat::text)),
    MD(Media.MARKDOWN, text(MarkdownFormat::text)),
    LATEX(Media.LATEX, text(LatexFormat::text)),
    CSV(Media.CSV, text(CsvFormat::text)),
    PDF(Media.PDF, PdfFormat::bytes);

    /** What the formats are to a browser. */
    static final class Media {

        static final String HTML = "text/html;charset=UTF-8";
        static final String MARKDOWN = "text/markdown;charset=UTF-8";
        static final String LATEX = "application/x-latex;charset=UTF-8";
        static final String CSV = "text/csv;charset=UTF-8;header=present";
        static final String PDF = "application/pdf";

        private Media() {}
    }

    /** A document is nothing but what is in it, whatever a model wrote. */
    private static final String NOTHING_ELSE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private final String media;
    private final Function<Document, byte[]> writer;

    ReportFormat(String media, Function<Document, byte[]> writer) {
        this.media = media;
        this.writer = writer;
    }

    private static Function<Document, byte[]> text(Function<Document, String> format) {
        return document -> format.apply(document).getBytes(StandardCharsets.UTF_8);
    }

    /** The format of this name, or the problem {@code unknown-format}. */
    static ReportFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_FORMAT,
                        "there is no format " + name + ": choose from "
                                + Arrays.stream(values()).map(ReportFormat::code).collect(Collectors.joining(", "))));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Takes some time: not for a thread that must not wait. */
    Response response(Document document) {
        return Response.ok(writer.apply(document), media).header("Content-Security-Policy", NOTHING_ELSE).build();
    }
}
