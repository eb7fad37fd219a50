package org.unisandbox.local;

/** One of the benchmarks that {@code ./unisandbox bench} runs one after the other. */
interface Benchmark {

    /** Adds rough figures, within a minute or two. */
    void measureQuickly(BenchReport report) throws Exception;
}
