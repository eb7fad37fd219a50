package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fuzzes the parsers, one after the other, each in a process of its own. */
@Command(name = "fuzz", description = "Feeds every parser of foreign bytes with inputs that a fuzzer makes up, guided by the code"
        + " that they reach. Exit code 1 if one of them does what no input should make it do.")
final class Fuzz implements Callable<Integer> {

    /** Libraries that read for us are watched like our own code. */
    private static final String WATCHED = "org.unisandbox.**:com.fasterxml.jackson.core.**:org.yaml.snakeyaml.**:"
            + "org.apache.parquet.**:com.twelvemonkeys.**:com.sun.imageio.**";

    private static final Pattern METHOD = Pattern.compile("@FuzzTest\\s+void (\\w+)\\(");
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: +(\\d+)");
    private static final Pattern FINDING = Pattern.compile("^== Java Exception: (.*)|^SUMMARY: (libFuzzer: .*)", Pattern.MULTILINE);

    private final Workplace workplace;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only targets whose names have this in them, such as Image.")
    private List<String> names = List.of();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "For each target (default: 10).")
    private double minutes;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** A method that is fed. */
    record Target(String type, String method) {

        String name() {
            return type.substring(type.lastIndexOf('.') + 1).replace("FuzzTest", "") + "." + method;
        }
    }

    /** What came of it. */
    private record Outcome(Target target, long executions, double seconds, List<String> findings, Path log) {}

    Fuzz(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (!(minutes > 0) || minutes > 24 * 60) {
            throw new InputException("--minutes must be above 0, and 1440 at most: " + minutes);
        }
        Path module = workplace.home().resolve("fuzz");
        Path classpath = module.resolve("target/classpath");
        if (!Files.exists(classpath)) {
            throw new InputException(classpath + " is missing: run './unisandbox build'");
        }
        List<Target> targets = targets(module).stream().filter(this::isWanted).toList();
        if (targets.isEmpty()) {
            throw new InputException("no target has " + String.join(" or ", names) + " in its name");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Target target : targets) {
            workplace.console().note("%s for %.4g minutes ...".formatted(target.name(), minutes));
            Outcome outcome = fuzz(target, module, Files.readString(classpath).strip());
            workplace.console().note(row(outcome));
            outcomes.add(outcome);
        }
        if (json) {
            workplace.console().json(json(outcomes));
        } else {
            outcomes.forEach(outcome -> workplace.console().result(row(outcome)));
        }
        return outcomes.stream().allMatch(outcome -> outcome.findings().isEmpty()) ? 0 : 1;
    }

    private boolean isWanted(Target target) {
        return names.isEmpty() || names.stream().anyMatch(target.name()::contains);
    }

    static List<Target> targets(Path module) throws IOException {
        Path sources = module.resolve("src/main/java");
        List<Target> targets = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith("FuzzTest.java")).sorted().toList()) {
                String type = sources.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                Matcher method = METHOD.matcher(Files.readString(file));
                while (method.find()) {
                    targets.add(new Target(type, method.group(1)));
                }
            }
        }
        return targets;
    }

    private Outcome fuzz(Target target, Path module, String classpath) throws InterruptedException, IOException {
        Path folder = Files.createDirectories(module.resolve("target/fuzzing").resolve(target.name()));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+EnableDynamicAgentLoading", "-Xshare:off",
                "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true",
                "-cp", module.resolve("target/classes") + ":" + classpath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type(),
                "--target_method=" + target.method(),
                "--instrumentation_includes=" + WATCHED,
                "--custom_hook_includes=org.unisandbox.**",
                // It helps to find texts for regular expressions, and takes longer than most inputs may take.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "-max_total_time=" + Math.max(1, Math.round(minutes * 60)),
                // What an input may cost is said by the targets, in processor time.
                "-timeout=300", "-rss_limit_mb=0", "-print_final_stats=1",
                "-artifact_prefix=" + folder + "/",
                corpus.toString());
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
        try {
            int exitCode = process.waitFor();
            return outcome(target, log, exitCode, (System.nanoTime() - began) / 1e9);
        } finally {
            process.destroy();
        }
    }

    private static Outcome outcome(Target target, Path log, int exitCode, double wall) {
        String text;
        try {
            text = Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
        List<String> findings = new ArrayList<>();
        Matcher finding = FINDING.matcher(text);
        while (finding.find()) {
            findings.add(finding.group(1) == null ? finding.group(2) : finding.group(1));
        }
        if (findings.isEmpty() && exitCode != 0) {
            findings.add("it ended with exit code " + exitCode);
        }
        return new Outcome(
                target,
                last(EXECUTED, text).orElse("0").transform(Long::parseLong),
                last(DONE, text, 2).map(Double::parseDouble).orElse(wall),
                findings,
                log);
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return last(pattern, text, 1);
    }

    private static Optional<String> last(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(found -> found.group(group)).reduce((_, last) -> last);
    }

    private static String row(Outcome outcome) {
        return String.format(Locale.ROOT, "%-32s %,13d executions in %,6.0f s  %s", outcome.target().name(), outcome.executions(),
                outcome.seconds(), outcome.findings().isEmpty()
                        ? "nothing found"
                        : "FOUND " + String.join("; ", outcome.findings()) + ": " + outcome.log());
    }

    private static ObjectNode json(List<Outcome> outcomes) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode targets = document.putArray("targets");
        for (Outcome outcome : outcomes) {
            ObjectNode target = targets.addObject()
                    .put("name", outcome.target().name())
                    .put("class", outcome.target().type())
                    .put("executions", outcome.executions())
                    .put("seconds", outcome.seconds())
                    .put("log", outcome.log().toString());
            ArrayNode findings = target.putArray("findings");
            outcome.findings().forEach(findings::add);
        }
        return document;
    }
}
