package org.unisandbox.analysis.domain.text;

import java.util.Locale;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.TaskItem;

/**
 * A direct answer in text to one item.
 *
 * @param task    the item's task
 * @param item    its id
 * @param pair    the pair it belongs to
 * @param half    which half of the pair
 * @param given   what the model answered
 * @param correct whether that is the caption of the right image
 */
public record TextAnswer(StudyTask task, String item, String pair, String half, String given, boolean correct) {

    /** Compares an answer with the item's; case and blanks do not matter. */
    public static TextAnswer of(StudyTask task, TaskItem item, String given) {
        return new TextAnswer(
                task, item.id(), item.pairId(), item.half(), given, plain(given).equals(plain(item.answer())));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
