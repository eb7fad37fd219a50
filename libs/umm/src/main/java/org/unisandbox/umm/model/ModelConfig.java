package org.unisandbox.umm.model;

/**
 * The shape of the transformer.
 *
 * @param vocabulary number of tokens
 * @param width      width of the residual stream
 * @param layers     number of blocks
 * @param heads      attention heads of a block; {@code width / heads} dimensions each
 * @param hidden     width of the feed-forward layer
 * @param context    longest sequence, in tokens
 */
public record ModelConfig(int vocabulary, int width, int layers, int heads, int hidden, int context) {

    /** The share of a head's dimensions that turn with the position is one half (partial RoPE). */
    private static final int ROTARY_SHARE = 2;

    /** Base of the rotary frequencies: positions are short, so the slowest turn is fast. */
    static final double ROTARY_BASE = 100;

    public ModelConfig {
        if (width % heads != 0 || width / heads % (2 * ROTARY_SHARE) != 0) {
            throw new IllegalArgumentException("width " + width + " does not divide into " + heads + " rotary heads");
        }
    }

    /** The reference model: 6 layers of width 128 with 2 heads, about 1.3 million parameters. */
    public static ModelConfig reference(int vocabulary) {
        return new ModelConfig(vocabulary, 128, 6, 2, 512, 112);
    }

    public int headWidth() {
        return width / heads;
    }

    /** Dimensions of a head that turn with the position. */
    int rotaryWidth() {
        return headWidth() / ROTARY_SHARE;
    }
}
