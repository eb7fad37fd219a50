package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.Drawing;

/** A drawing in a list. */
public record ItemCard(Drawing drawing) {

    /** The address of the page of a drawing. */
    public static String address(String subject) {
        return Arrays.stream(subject.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "/lab/items/", ""));
    }

    public String address() {
        return address(drawing.subject());
    }

    public String task() {
        return drawing.task().code();
    }

    public String mode() {
        return Words.mode(drawing.mode());
    }

    /** The item and which drawing of it. */
    public String name() {
        return drawing.sample() == 0 ? drawing.item() : drawing.item() + ", sample " + (drawing.sample() + 1);
    }

    public String prompt() {
        return drawing.prompt().orElse("The question was lost on its way.");
    }

    public Optional<String> image() {
        return drawing.image();
    }

    public List<Badge> badges() {
        return drawing.verdicts().stream().map(Badge::of).toList();
    }
}
