package org.unisandbox.umm.serving;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.MemoryUsage;
import java.util.function.ToLongFunction;
import org.unisandbox.umm.ComputeDevice;

/**
 * Memory of the GPUs that a process can compute on, whoever uses it: {@code unisandbox.gpu.memory.used} and {@code
 * unisandbox.gpu.memory.max} by gpu, in bytes. Nothing on a machine without GPUs, or if they are not to be used.
 */
public final class GpuMeters implements MeterBinder {

    private final ComputeDevice device;

    public GpuMeters(ComputeDevice device) {
        this.device = device;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        boolean computesOnGpus = device == ComputeDevice.CUDA || device == ComputeDevice.AUTO;
        int gpus = computesOnGpus ? CudaUtils.getGpuCount() : 0;
        for (int gpu = 0; gpu < gpus; gpu++) {
            gauge(meters, "unisandbox.gpu.memory.used", gpu, MemoryUsage::getCommitted);
            gauge(meters, "unisandbox.gpu.memory.max", gpu, MemoryUsage::getMax);
        }
    }

    private static void gauge(MeterRegistry meters, String name, int gpu, ToLongFunction<MemoryUsage> bytes) {
        Gauge.builder(name, Device.gpu(gpu), each -> bytes.applyAsLong(CudaUtils.getGpuMemory(each)))
                .tag("gpu", Integer.toString(gpu))
                .baseUnit(BaseUnits.BYTES)
                .register(meters);
    }
}
