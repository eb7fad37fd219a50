package org.unisandbox.analysis.domain.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The colours of pages and pictures, by the names that style sheets call them. Text on paper has a contrast of 4.5 at least. */
public final class Palette {

    private record Colour(String light, String dark) {}

    private static final Pattern VARIABLE = Pattern.compile("var\\(--([a-z0-9]+)\\)");
    private static final Map<String, Colour> COLOURS = colours();

    private Palette() {}

    private static Map<String, Colour> colours() {
        Map<String, Colour> colours = new LinkedHashMap<>();
        colours.put("paper", new Colour("#ffffff", "#14171b"));
        colours.put("card", new Colour("#f6f7f9", "#1c2026"));
        colours.put("ink", new Colour("#1b1f24", "#e6e9ed"));
        colours.put("soft", new Colour("#57606a", "#a4adb8"));
        colours.put("line", new Colour("#d5d9de", "#363d46"));
        colours.put("grid", new Colour("#e3e6ea", "#2a3038"));
        colours.put("link", new Colour("#0b57d0", "#8ab4f8"));
        colours.put("normal", new Colour("#8a94a3", "#7d8897"));
        colours.put("cot", new Colour("#2a6fdb", "#6ea4f5"));
        colours.put("words", new Colour("#b3590f", "#f0a35e"));
        colours.put("pass", new Colour("#1a7f37", "#1a7f37"));
        colours.put("fail", new Colour("#c0261c", "#c0261c"));
        colours.put("refused", new Colour("#5b5b8f", "#5b5b8f"));
        colours.put("error", new Colour("#875a00", "#875a00"));
        colours.put("heat", new Colour("#0b3d91", "#8ab4f8"));
        colours.put("target", new Colour("#c0261c", "#ff7a70"));
        colours.put("a0", new Colour("#2a6fdb", "#6ea4f5"));
        colours.put("a1", new Colour("#1a7f37", "#5cc47c"));
        colours.put("a2", new Colour("#b3590f", "#f0a35e"));
        colours.put("a3", new Colour("#7a3fb5", "#c39af0"));
        colours.put("a4", new Colour("#0f7d86", "#5fc9d2"));
        colours.put("a5", new Colour("#8a6d00", "#d8bf4a"));
        return colours;
    }

    /** Style rules that give the names their colours, for light and for dark screens. */
    static String rules() {
        return ":root { color-scheme: light dark; " + names(false) + " }\n@media (prefers-color-scheme: dark) { :root { "
                + names(true) + " } }\n";
    }

    private static String names(boolean dark) {
        return COLOURS.entrySet().stream()
                .map(each -> "--" + each.getKey() + ": " + (dark ? each.getValue().dark() : each.getValue().light()) + ";")
                .collect(Collectors.joining(" "));
    }

    /** The text with the light colours in place of their names, for what does not know style variables. */
    static String onPaper(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(COLOURS.get(found.group(1)).light()));
    }
}
