package org.unisandbox.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the rules in a prompt, from the text alone: what it knows of the language is written here. */
enum IndependentRules {
    ENGLISH(
            "(?:Rule \\d+: |\\(\\d+\\) |\\d+\\) )(?<rule>.*?)\\. ",
            "(?:[Tt]he symbol )?'?(?<symbol>[^ ']+)'? "
                    + "(?:represents|refers to|stands for|means|maps to|denotes|signifies|symbolizes|points to"
                    + "|corresponds to|is another name for|is a code for|translates to) "
                    + "(?:the symbol )?(?:an? )?'?(?<meaning>.+?)'?",
            "(?:represented by|object that|image of|refers to|What does|what|leads to|thing that|behind|Resolve"
                    + "|rules to) (?:the symbol )?'?(?<asked>[^ ']+?)'?[ .]"),
    CHINESE(
            "(?:规则\\d+：|（\\d+）|第\\d+条：)(?<rule>.*?)。",
            "(?:符号)?“?(?<symbol>.)”?(?:代表|表示|指的是|指代|对应|指向|等同于|象征|意味着|就是)(?:符号)?(?:一[^“])?“?(?<meaning>.+?)”?",
            "(?:^|画出|展示|推导|看看|查明|从)(?:符号)?“?(?<asked>.)”?(?=所代表|最终|对应|所指|，|到底|背后|出发)");

    private final Pattern rule;
    private final Pattern parts;
    private final Pattern question;

    IndependentRules(String rule, String parts, String question) {
        this.rule = Pattern.compile(rule);
        this.parts = Pattern.compile(parts);
        this.question = Pattern.compile(question);
    }

    /** The object that the prompt asks for. */
    String follow(String prompt) {
        Map<String, String> rules = new HashMap<>();
        Matcher sentence = rule.matcher(prompt);
        int end = 0;
        while (sentence.find() && sentence.start() == end) {
            Matcher part = parts.matcher(sentence.group("rule"));
            if (!part.matches() || rules.put(part.group("symbol"), part.group("meaning")) != null) {
                throw new AssertionError("a rule that is none, or the second of its symbol: " + prompt);
            }
            end = sentence.end();
        }
        String thing = asked(prompt.substring(end), rules.keySet());
        List<String> way = new ArrayList<>();
        while (rules.containsKey(thing)) {
            if (way.contains(thing)) {
                throw new AssertionError("the rules go in a circle: " + prompt);
            }
            way.add(thing);
            thing = rules.get(thing);
        }
        return thing;
    }

    private String asked(String text, Set<String> symbols) {
        Set<String> asked = new HashSet<>();
        Matcher matcher = question.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (symbols.contains(matcher.group("asked"))) {
                asked.add(matcher.group("asked"));
            }
        }
        if (asked.size() != 1) {
            throw new AssertionError("asks for " + asked + ": " + text);
        }
        return asked.iterator().next();
    }
}
