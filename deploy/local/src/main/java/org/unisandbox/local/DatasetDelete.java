package org.unisandbox.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a dataset of a running stack. */
@Command(name = "delete", description = "Deletes a version of a name on a running system, and the data set if it has no "
        + "other name. Refused while a run uses it.")
final class DatasetDelete implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "DATASET",
            description = "NAME@VERSION, NAME if it has one version, or a digest: then all its names go too.")
    private String dataset;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(String deleted) {}

    DatasetDelete(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            datasets.delete("/datasets/" + ServiceApi.encoded(dataset));
        } catch (IOException e) {
            throw new RunFailedException("dataset-service does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(new Summary(dataset));
        } else {
            workplace.console().result("Deleted " + dataset);
        }
        return 0;
    }
}
