package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which items of an evaluation are listed, as its address says.
 *
 * @param task     code; empty for all
 * @param mode     code; empty for both
 * @param verdict  outcome in small letters; empty for all
 * @param disputed only what judges do not agree on
 */
public record ItemFilter(Optional<String> task, Optional<String> mode, Optional<String> verdict, boolean disputed) {

    /** From parameters; one that is empty is as good as none. */
    public static ItemFilter of(String task, String mode, String verdict, String disputed) {
        return new ItemFilter(text(task), text(mode), text(verdict), text(disputed).isPresent());
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** Whether it leaves something out. */
    public boolean narrow() {
        return task.isPresent() || mode.isPresent() || verdict.isPresent() || disputed;
    }

    public boolean hasTask(String code) {
        return task.filter(code::equals).isPresent();
    }

    public boolean hasMode(String code) {
        return mode.filter(code::equals).isPresent();
    }

    public boolean hasVerdict(String code) {
        return verdict.filter(code::equals).isPresent();
    }

    /** The same to put behind an address; empty text if it leaves nothing out. */
    public String suffix() {
        return narrow() ? "?" + query() : "";
    }

    /** The same as parameters, without a question mark; empty text if it leaves nothing out. */
    public String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        task.ifPresent(value -> parameters.put("task", value));
        mode.ifPresent(value -> parameters.put("mode", value));
        verdict.ifPresent(value -> parameters.put("verdict", value));
        if (disputed) {
            parameters.put("disputed", "1");
        }
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
