package org.unisandbox.dataset.domain;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.CharacterSheet;
import org.unisandbox.tasks.knowledge.Conversation;
import org.unisandbox.tasks.knowledge.Injection;
import org.unisandbox.tasks.knowledge.Roster;

/** Virtual characters and what is told about them; nothing is stored, since a profile, a split and a seed decide it all. */
public final class CharacterSource {

    /** The largest number of conversations in one answer. */
    public static final long MAX_CONVERSATIONS = 10_000_000;

    private final Roster roster;

    private CharacterSource(Roster roster) {
        this.roster = roster;
    }

    /**
     * @throws ProblemException {@code unknown-profile} if the profile has no characters, {@code unknown-split}
     */
    public static CharacterSource of(String profile, String split, long seed) {
        return new CharacterSource(Roster.of(
                named(profile, "profile", Roster.profiles(), Profile::code, ProblemCode.UNKNOWN_PROFILE),
                named(split, "split", List.of(Split.values()), Split::code, ProblemCode.UNKNOWN_SPLIT),
                seed));
    }

    /** How many characters there are. */
    public long size() {
        return roster.size();
    }

    /** Characters from an index on. */
    public List<CharacterSheet> sheets(long from, int limit) {
        return LongStream.range(from, Math.min(size(), from + limit))
                .mapToObj(index -> CharacterSheet.of(roster, index))
                .toList();
    }

    /**
     * Conversations as JSON Lines.
     *
     * @param characters about how many characters, from the first on
     * @param each       how many about each of them
     * @throws ProblemException {@code bad-count} if there are not so many characters, or it is too much
     */
    public Lines conversations(long characters, long each) {
        if (characters < 1 || characters > size()) {
            throw new ProblemException(
                    ProblemCode.BAD_COUNT, "characters is " + characters + ": ask for 1 to " + size());
        }
        long most = MAX_CONVERSATIONS / characters;
        if (each < 1 || each > most) {
            throw new ProblemException(ProblemCode.BAD_COUNT, most < 1
                    ? "characters is " + characters + ": ask for 1 to " + MAX_CONVERSATIONS
                    : "conversations is " + each + ": ask for 1 to " + most);
        }
        return new Lines(new Injection(roster).conversations(characters, each).iterator());
    }

    /** Conversations, some at a time. */
    public static final class Lines {

        private final Iterator<Conversation> conversations;

        private Lines(Iterator<Conversation> conversations) {
            this.conversations = conversations;
        }

        /** The next lines; empty at the end. */
        public byte[] next(int limit) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int i = 0; i < limit && conversations.hasNext(); i++) {
                lines.writeBytes(EventJson.write(conversations.next()));
                lines.write('\n');
            }
            return lines.toByteArray();
        }
    }

    private static <T> T named(String code, String what, List<T> all, Function<T, String> codes, ProblemCode unknown) {
        return all.stream()
                .filter(one -> codes.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        unknown,
                        "there is no " + what + " '" + code + "' here: choose "
                                + all.stream().map(codes).collect(Collectors.joining(", "))));
    }
}
