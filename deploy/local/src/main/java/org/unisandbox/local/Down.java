package org.unisandbox.local;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack. */
@Command(name = "down", description = "Stops the services, Kafka and PostgreSQL; the data stay.")
final class Down implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    Down(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = workplace.console();
        DataFolder folder = stack.folder(workplace);
        List<Member> running = folder.running();
        if (running.isEmpty()) {
            folder.clearState();
            console.result("Nothing runs in " + folder.root() + ".");
            return 0;
        }
        console.note("Stopping UniSandbox in " + folder.root() + " ...");
        folder.requestStop();
        Shutdown shutdown = new Shutdown(console, Shutdown.PATIENCE);
        while (!running.isEmpty()) {
            shutdown.stop(running);
            // What was being started again at that moment
            running = folder.running();
        }
        folder.clearState();
        folder.awaitUnclaimed();
        console.result("Stopped. The data are kept in " + folder.root() + ".");
        return 0;
    }
}
