package org.unisandbox.contracts;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.util.Optional;

/** What the Javadoc says, as one line of CommonMark. */
final class JavadocText {

    private JavadocText() {}

    static Optional<String> of(Comment comment) {
        String text = new CommentFormatter().format(comment).replaceAll("</?code>", "`").replaceAll("\\s+", " ").strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    /** Of a component of a record. */
    static Optional<String> ofComponent(Class<?> type, String name) {
        return RuntimeJavadoc.getJavadoc(type).getRecordComponents().stream()
                .filter(component -> component.getName().equals(name))
                .map(ParamJavadoc::getComment)
                .findFirst()
                .flatMap(JavadocText::of);
    }
}
