package org.unisandbox.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs. */
@Command(name = "status", description = "Shows what runs, where it answers and the memory that it holds.")
final class Status implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Status(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        StatusReport report = StatusReport.of(stack.folder(workplace), stack.apiKey(workplace));
        if (json) {
            workplace.console().json(report);
        } else {
            workplace.console().result(report.table());
        }
        return 0;
    }
}
