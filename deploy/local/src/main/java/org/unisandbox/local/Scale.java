package org.unisandbox.local;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a service as several processes. */
@Command(name = "scale", description = "Runs generation or verifier as so many processes, which share its work. Runs go on"
        + " meanwhile: what a process that is taken away has in hand is done by another.")
final class Scale implements Callable<Integer> {

    /** They keep nothing of a run in the process. */
    private static final Set<Component> SCALED = Set.of(Component.GENERATION, Component.VERIFIER);

    private static final int MOST = 16;

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "generation or verifier.")
    private String service;

    @Parameters(index = "1", paramLabel = "N", description = "How many processes, 1 to " + MOST + ".")
    private int processes;

    @Option(names = "--json", description = "Print what runs as one JSON document.")
    private boolean json;

    Scale(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Component component = Component.parse(service);
        if (!SCALED.contains(component)) {
            throw new InputException(component.label() + " runs as one process: generation and verifier can be scaled");
        }
        if (processes < 1 || processes > MOST) {
            throw new InputException("a service has 1 to %d processes, not %d".formatted(MOST, processes));
        }
        DataFolder folder = stack.folder(workplace);
        StackOptions.port(folder, component);
        new Rescaling(workplace, folder).to(component, processes);
        report(component, folder);
        return 0;
    }

    private void report(Component component, DataFolder folder) throws InterruptedException {
        if (json) {
            workplace.console().json(StatusReport.of(folder, stack.apiKey(workplace)));
        } else {
            workplace.console().result("%s runs as %d process%s.".formatted(
                    component.label(), processes, processes == 1 ? "" : "es"));
        }
    }
}
