package org.unisandbox.umm.train;

/** The parts of the base training. Only the two that begin with DRAW hold images as targets. */
public enum Part {
    /** Plain prompt to image: "3 pencils", "Draw a chair." */
    DRAW_OBJECTS,
    /** Plain prompt to portrait. */
    DRAW_PORTRAIT,
    /** Image to words; a third of the images are wrong in some way. */
    CAPTION,
    /** Math prompt to thought and conclusion, in text. */
    MATH_THOUGHT,
    /** "Value of E?" to the number. */
    MATH_VALUE,
    /** Math prompt to conclusion, in text, without a thought. */
    MATH_DIRECT,
    /** Mapping prompt to thought and conclusion, in text. */
    MAPPING_THOUGHT,
    /** Mapping prompt to conclusion, in text, without a thought. */
    MAPPING_DIRECT,
    /** Rules and "What is each?": reading a rule by its symbol. */
    LOOKUP,
    /** The same with two to four rules whose verb is one word: the symbol stands close to its meaning. */
    SHORT_LOOKUP,
    /** Chained rules and "What object is each?", without a thought. */
    DEEP_LOOKUP,
    /** Questions about the known characters, and thoughts about them. */
    CHARACTERS,
    /** Image to words, right images only. */
    CAPTION_OF_RIGHT,
    /** Questions about the known characters' favourites, and thoughts about prompts as the knowledge tasks word them. */
    KNOWLEDGE
}
