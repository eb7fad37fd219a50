package org.unisandbox.analysis.api;

import io.quarkus.qute.TemplateExtension;
import org.unisandbox.analysis.domain.study.MarkdownTable;

/** Makes text safe to stand in Markdown. */
@TemplateExtension
class MarkdownText {

    private MarkdownText() {}

    /** The text on one line, with everything escaped that Markdown would take for its own. */
    static String markdown(String text) {
        return MarkdownTable.escaped(text);
    }
}
