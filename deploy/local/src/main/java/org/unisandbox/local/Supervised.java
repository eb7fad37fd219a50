package org.unisandbox.local;

import java.nio.file.Path;
import java.util.Optional;

/** A process that is started again when it ends by itself. */
sealed interface Supervised {

    /** Such as {@code verifier-service}. */
    String label();

    Path log();

    /** The one that was started last, while it runs. */
    Optional<ProcessHandle> process();

    /** Whether nobody has stopped it on purpose; waits for whoever is about to. */
    boolean isWanted() throws InterruptedException;

    /**
     * Starts it again, if it is still wanted.
     *
     * @throws RuntimeException if it does not start
     */
    void restart() throws InterruptedException;

    /** A process that the stack itself has started. */
    record First(Stack stack, DataFolder folder, Component component) implements Supervised {

        @Override
        public String label() {
            return component.label();
        }

        @Override
        public Path log() {
            return folder.log(component);
        }

        @Override
        public Optional<ProcessHandle> process() {
            return stack.member(component).process();
        }

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void restart() {
            stack.restart(component);
        }
    }

    /** A further process of a service. */
    record Further(Stack stack, DataFolder folder, Component component, int number) implements Supervised {

        @Override
        public String label() {
            return component.label() + "-" + number;
        }

        @Override
        public Path log() {
            return folder.ofWorker(number).log(component);
        }

        @Override
        public Optional<ProcessHandle> process() {
            return workers().find(component, number).flatMap(worker -> worker.member().process());
        }

        @Override
        public boolean isWanted() throws InterruptedException {
            try (DataFolder.Claim _ = workers().change()) {
                return workers().find(component, number).isPresent();
            }
        }

        @Override
        public void restart() throws InterruptedException {
            Workers workers = workers();
            try (DataFolder.Claim _ = workers.change()) {
                workers.find(component, number)
                        .filter(worker -> worker.member().process().isEmpty())
                        .ifPresent(worker -> workers.replace(worker, stack.restart(worker)));
            }
        }

        private Workers workers() {
            return new Workers(folder);
        }
    }
}
