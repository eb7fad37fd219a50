package org.unisandbox.servicekit.openapi;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Describes the schemas with the Javadoc of the records that they come from, so that it need not be written twice, and with
 * the words that mean the same everywhere. What an annotation describes is left as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RecordDescriptions implements OASFilter {

    private static final String PACKAGE = "org.unisandbox.";

    private final Words words = new Words();
    private final Collection<ClassInfo> records;

    /** @param index all classes that are described; it may hold a class more than once */
    public RecordDescriptions(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(PACKAGE))
                .collect(Collectors.toMap(ClassInfo::name, Function.identity(), (first, _) -> first, TreeMap::new))
                .values();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                record(name, schema.getProperties().keySet())
                        .map(type -> RuntimeJavadoc.getJavadoc(
                                type.name().toString(), Thread.currentThread().getContextClassLoader()))
                        .ifPresent(javadoc -> describe(schema, javadoc));
                schema.getProperties().forEach(this::describe);
            }
        });
    }

    /**
     * The record that a schema comes from; empty if there is none, or no telling which. A schema bears the simple name of its
     * record, followed by that of its type parameter or, where several records have one name, by a number. It may have more
     * properties than the record has components: getters are properties too.
     */
    private Optional<ClassInfo> record(String schema, Set<String> properties) {
        String name = schema.replaceFirst("\\d+$", "");
        Map<Integer, List<ClassInfo>> bySize = records.stream()
                .filter(type -> type.typeParameters().isEmpty()
                        ? type.simpleName().equals(name)
                        : name.startsWith(type.simpleName()))
                .filter(type -> properties.containsAll(components(type)))
                .collect(Collectors.groupingBy(type -> type.recordComponents().size()));
        return bySize.keySet().stream()
                .max(Comparator.naturalOrder())
                .map(bySize::get)
                .filter(found -> found.size() == 1)
                .map(List::getFirst);
    }

    private static Set<String> components(ClassInfo type) {
        return type.recordComponents().stream()
                .map(RecordComponentInfo::name)
                .collect(Collectors.toSet());
    }

    private static void describe(Schema schema, ClassJavadoc javadoc) {
        if (schema.getDescription() == null) {
            text(javadoc.getComment()).ifPresent(schema::setDescription);
        }
        Map<String, ParamJavadoc> components = javadoc.getRecordComponents().stream()
                .collect(Collectors.toMap(ParamJavadoc::getName, Function.identity()));
        schema.getProperties().forEach((name, property) -> {
            if (property.getDescription() == null && property.getRef() == null) {
                Optional.ofNullable(components.get(name))
                        .flatMap(component -> text(component.getComment()))
                        .ifPresent(property::setDescription);
            }
        });
    }

    private void describe(String name, Schema property) {
        if (property.getDescription() == null && property.getRef() == null) {
            words.meaning(name).ifPresent(property::setDescription);
        }
    }

    /** Javadoc in the notation of OpenAPI, CommonMark, and as a sentence. */
    private static Optional<String> text(Comment comment) {
        String text = new CommentFormatter()
                .format(comment)
                .replaceAll("</?code>", "`")
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }
}
