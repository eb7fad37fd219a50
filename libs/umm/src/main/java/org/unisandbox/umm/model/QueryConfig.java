package org.unisandbox.umm.model;

/**
 * The shape of a query-based model, in the manner of MetaQuery (arXiv 2504.06256) and BLIP3-o (arXiv 2505.09568): a
 * language model that stays as it is, learned queries after its prompt, a connector, and a decoder that draws from what
 * the connector makes of the queries' hidden states.
 *
 * @param language the language model
 * @param queries  how many queries follow the prompt
 * @param decoder  what draws; its tokens are image codes
 * @param read     how many queries, the last ones, the decoder reads
 */
public record QueryConfig(ModelConfig language, int queries, ModelConfig decoder, int read) {

    public QueryConfig {
        if (queries < 1 || read < 1 || read > queries) {
            throw new IllegalArgumentException("a decoder cannot read %d of %d queries".formatted(read, queries));
        }
    }
}
