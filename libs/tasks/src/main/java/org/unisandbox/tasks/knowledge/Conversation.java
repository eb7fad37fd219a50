package org.unisandbox.tasks.knowledge;

import java.util.List;

/**
 * What a model can be trained on to get to know a character.
 *
 * @param id        names all that decides the content, such as {@code inject-natural-test-s1-0-17}
 * @param character whom it is about
 * @param messages  questions and answers in turn
 */
public record Conversation(String id, String character, List<Message> messages) {

    /**
     * One turn.
     *
     * @param role    {@code user} or {@code assistant}
     * @param content the text
     */
    public record Message(String role, String content) {}

    public Conversation {
        messages = List.copyOf(messages);
    }
}
