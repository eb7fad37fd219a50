package org.unisandbox.contracts;

import java.util.List;

/**
 * All judges of a piece of work have spoken.
 *
 * @param image    what was judged
 * @param verdicts one per judge that was asked for, in that order
 */
public record ImageVerified(ImageGenerated image, List<Verdict> verdicts) implements Event {

    public ImageVerified {
        verdicts = List.copyOf(verdicts);
    }

    @Override
    public String topic() {
        return Topics.IMAGE_VERIFIED;
    }

    @Override
    public String subject() {
        return image.subject();
    }

    @Override
    public String key() {
        return image.key();
    }
}
