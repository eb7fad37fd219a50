package org.unisandbox.umm;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Locale;

/** Where tensors are computed. */
public enum ComputeDevice {
    CPU,
    CUDA,
    /** CUDA where there is a GPU and the build has the CUDA natives, else the CPU. */
    AUTO,
    /** Nowhere: the engine is not even loaded. */
    NONE;

    /**
     * @param name {@code cpu}, {@code cuda}, {@code auto} or {@code none}
     * @throws IllegalArgumentException for any other name
     */
    public static ComputeDevice parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown device '" + name + "': use cpu, cuda, auto or none");
        }
    }

    /**
     * The engine's device.
     *
     * @throws NoEngineException     if there is to be no engine
     * @throws IllegalStateException if CUDA is asked for and there is none
     */
    public Device resolve() {
        if (this == NONE) {
            throw new NoEngineException();
        }
        int gpus = this == CPU ? 0 : Engine.getInstance().getGpuCount();
        if (this == CUDA && gpus == 0) {
            throw new IllegalStateException(
                    "device 'cuda' asked for, but no CUDA GPU answers: build with -Pcuda on a GPU machine, or use cpu");
        }
        return gpus > 0 ? Device.gpu() : Device.cpu();
    }
}
