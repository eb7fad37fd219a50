package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.Optional;

/**
 * A product with weights, and a bias if there is one. That of many tokens is worked out as a convolution over single points: the engine's
 * library of convolutions (oneDNN) uses all that a processor can do, that of matrix products (MKL) half of it on processors of another make.
 *
 * @param weights [in, out]
 * @param turned  the same, [out, in]
 * @param kernel  the same, [out, in, 1, 1]
 */
record Projection(NDArray weights, NDArray turned, NDArray kernel, Optional<NDArray> bias) {

    /** Below it, what a convolution takes to begin with outweighs what it saves. */
    private static final long MANY_TOKENS = 256;
    /** Images of a convolution, so to speak; the engine turns to its library for as many. */
    private static final int IMAGES = 16;
    private static final Shape EACH_POINT = new Shape(1, 1);

    /** @param weights [in, out] */
    static Projection of(NDArray weights, Optional<NDArray> bias) {
        NDArray turned = weights.transpose();
        return new Projection(weights, turned, turned.reshape(turned.getShape().add(1, 1)), bias);
    }

    /**
     * @param x [any dimensions, in]
     * @return [the same dimensions, out]
     */
    NDArray of(NDArray x) {
        long in = turned.getShape().get(1);
        long tokens = x.size() / in;
        if (tokens < MANY_TOKENS || tokens % IMAGES != 0 || x.getDevice().isGpu()) {
            return bias.map(b -> Linear.linear(x, turned, b).singletonOrThrow()).orElseGet(() -> x.matMul(weights));
        }
        NDArray points = x.reshape(IMAGES, tokens / IMAGES, 1, in).transpose(0, 3, 1, 2);
        Shape shape = x.getShape();
        return Conv2d.conv2d(points, kernel, bias.orElse(null), EACH_POINT)
                .singletonOrThrow()
                .transpose(0, 2, 3, 1)
                .reshape(shape.slice(0, shape.dimension() - 1).add(turned.getShape().get(0)));
    }
}
