package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 the run failed, 2 bad input. */
@Command(name = "unisandbox", description = "Does what a unified multimodal model understands inform what it draws?")
public final class UniSandbox {

    public static void main(String[] args) {
        System.exit(new CommandLine(new UniSandbox()).execute(args));
    }
}
