package org.unisandbox.generation.connector.bundle;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.unisandbox.generation.domain.Order;

/** Makes the inputs of a graph of an order, and an image of what it gives. */
final class BundleTranslator implements NoBatchifyTranslator<Order, BufferedImage> {

    private static final int LARGEST_SIDE = 8192;

    private final HuggingFaceTokenizer tokenizer;
    private final BundleDescription description;

    BundleTranslator(HuggingFaceTokenizer tokenizer, BundleDescription description) {
        this.tokenizer = tokenizer;
        this.description = description;
    }

    /** The prompt has more tokens than the graph takes: cut short, it would be another prompt. */
    static final class PromptTooLongException extends Exception {
        PromptTooLongException(int length, int most) {
            super("the prompt has " + length + " tokens: the model takes at most " + most);
        }
    }

    /** What the graph gives is no image. */
    static final class NoImageException extends Exception {
        NoImageException(String message) {
            super(message);
        }
    }

    @Override
    public NDList processInput(TranslatorContext context, Order order) throws PromptTooLongException {
        long[] prompt = tokenizer.encode(order.prompt()).getIds();
        int most = description.tokens();
        if (prompt.length > most) {
            throw new PromptTooLongException(prompt.length, most);
        }
        long[] ids = Arrays.copyOf(prompt, most);
        Arrays.fill(ids, prompt.length, most, description.padding());
        NDList inputs = new NDList(context.getNDManager().create(ids, new Shape(1, most)));
        if (description.mask()) {
            long[] mask = new long[most];
            Arrays.fill(mask, 0, prompt.length, 1);
            inputs.add(context.getNDManager().create(mask, new Shape(1, most)));
        }
        if (!description.noise().isEmpty()) {
            Shape shape = new Shape(1).addAll(new Shape(description.noise()));
            inputs.add(context.getNDManager().create(noise(order.imageSeed(), Math.toIntExact(shape.size())), shape));
        }
        return inputs;
    }

    private static float[] noise(long seed, int count) {
        Random random = new Random(seed);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    @Override
    public BufferedImage processOutput(TranslatorContext context, NDList outputs) throws NoImageException {
        NDArray image = outputs.getFirst();
        Shape shape = image.getShape();
        if (shape.dimension() != 4 || shape.get(0) != 1 || shape.get(1) != 3
                || shape.get(2) > LARGEST_SIDE || shape.get(3) > LARGEST_SIDE) {
            throw new NoImageException(
                    "the graph gives " + shape + ": one image, (1, 3, height, width), is wanted, at most " + LARGEST_SIDE + " a side");
        }
        float[] values = image.toType(DataType.FLOAT32, false).toFloatArray();
        return pixels(values, (int) shape.get(2), (int) shape.get(3));
    }

    private BufferedImage pixels(float[] values, int height, int width) throws NoImageException {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            pixels.setRGB(i % width, i / width, level(values[i]) << 16 | level(values[plane + i]) << 8 | level(values[2 * plane + i]));
        }
        return pixels;
    }

    /** 0 to 255. */
    private int level(float value) throws NoImageException {
        if (Float.isNaN(value)) {
            throw new NoImageException("the graph gives numbers that are none (NaN)");
        }
        BundleDescription.Range range = description.range();
        return Math.round(Math.clamp((value - range.black()) / (range.white() - range.black()), 0f, 1f) * 255);
    }
}
