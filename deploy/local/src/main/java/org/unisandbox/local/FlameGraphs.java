package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/** What processes spend their processor time on, as the JVM's Flight Recorder sees it: one page for each. */
final class FlameGraphs {

    /** In percent; what is narrower cannot be read, and makes most of a page. */
    private static final String NARROWEST = "0.25";

    private final Path folder;
    private final List<Member> members;

    /**
     * @param folder  where pages are written
     * @param members the processes, of which those of no JVM are passed over
     */
    FlameGraphs(Path folder, List<Member> members) {
        this.folder = folder;
        this.members = members.stream().filter(member -> member.component() != Component.POSTGRES).toList();
    }

    void begin() throws InterruptedException, IOException {
        Files.createDirectories(folder);
        for (Member member : members) {
            Jcmd.run(member.pid(), "JFR.start name=bench settings=profile");
        }
    }

    void end() throws InterruptedException, IOException {
        for (Member member : members) {
            Path recording = folder.resolve(member.component().label() + ".jfr").toAbsolutePath();
            Jcmd.run(member.pid(), "JFR.stop name=bench filename=" + recording);
            Path page = folder.resolve(member.component().label() + ".html");
            JfrToFlame.convert(
                    recording.toString(),
                    page.toString(),
                    new Arguments("--title", member.component().label(), "--minwidth", NARROWEST, "--norm"));
        }
    }
}
