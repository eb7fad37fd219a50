package org.unisandbox.analysis.lab;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.view.DrawingCard;
import org.unisandbox.analysis.lab.view.ItemFilter;
import org.unisandbox.analysis.lab.view.ItemSheet;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.EvaluationEntity;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.analysis.store.Judges;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Puts together what the page of a drawing shows. */
@ApplicationScoped
class ItemSheets {

    /** Of so many drawings of the same question those are chosen that are shown. */
    private static final int CONSIDERED = 200;

    private static final int SHOWN = 12;

    private final Drawings drawings;
    private final Evaluations evaluations;
    private final Judges judges;
    private final ItemLists lists;
    private final Services services;

    ItemSheets(Drawings drawings, Evaluations evaluations, Judges judges, ItemLists lists, Services services) {
        this.drawings = drawings;
        this.evaluations = evaluations;
        this.judges = judges;
        this.lists = lists;
        this.services = services;
    }

    /** The drawing of this identity, or the problem {@code not-found}. */
    Uni<ItemSheet> of(String subject, ItemFilter filter) {
        return drawings.bySubject(subject)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "There is no drawing " + subject + ". It may not be judged yet, or its evaluation was deleted.")))
                .chain(found -> sheet(found, filter));
    }

    private Uni<ItemSheet> sheet(Drawings.Found found, ItemFilter filter) {
        Drawing drawing = found.drawing();
        String evaluation = found.evaluation();
        return alike(drawing).chain(alike -> evaluations(alike, evaluation)
                .chain(known -> judges.of(evaluation).chain(identities -> lists.previous(evaluation, filter, drawing.position())
                        .chain(previous -> lists.next(evaluation, filter, drawing.position())
                                .chain(next -> item(found).map(item -> new ItemSheet(
                                        drawing,
                                        known.get(evaluation),
                                        found.dataset(),
                                        item,
                                        identities,
                                        chosen(alike, known, found),
                                        filter,
                                        previous.map(Drawing::subject),
                                        next.map(Drawing::subject))))))));
    }

    private Uni<List<Drawings.Found>> alike(Drawing drawing) {
        return drawing.prompt()
                .map(prompt -> drawings.alike(drawing.item(), prompt, CONSIDERED))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Uni<Map<String, Evaluation>> evaluations(List<Drawings.Found> alike, String own) {
        Set<String> ids = new HashSet<>(Set.of(own));
        alike.forEach(found -> ids.add(found.evaluation()));
        return evaluations.byIds(ids).map(found -> found.stream()
                .map(EvaluationEntity::evaluation)
                .collect(toMap(Evaluation::id, evaluation -> evaluation)));
    }

    /** An item without its derivation is better than none. */
    private Uni<Optional<TaskItem>> item(Drawings.Found found) {
        return found.dataset()
                .map(digest -> Services.ifAnswered(
                        services.datasets(datasets -> datasets.item(digest, found.drawing().item()))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private record Kind(String model, String revision, String mode) {}

    /** Its own evaluation in all modes, then one drawing of each other model, in this mode before the other; the newest first. */
    private static List<DrawingCard> chosen(List<Drawings.Found> alike, Map<String, Evaluation> known, Drawings.Found here) {
        List<DrawingCard> cards = new ArrayList<>();
        Set<Kind> kinds = new HashSet<>();
        List<Drawings.Found> ownFirst = alike.stream()
                .filter(found -> known.containsKey(found.evaluation()))
                .sorted(Comparator.comparing((Drawings.Found found) -> !found.evaluation().equals(here.evaluation()))
                        .thenComparing(found -> found.drawing().mode() != here.drawing().mode())
                        .thenComparing(found -> found.drawing().sample()))
                .toList();
        for (Drawings.Found found : ownFirst) {
            Evaluation evaluation = known.get(found.evaluation());
            boolean own = found.evaluation().equals(here.evaluation());
            boolean fresh = kinds.add(new Kind(
                    evaluation.model().name(), evaluation.model().revision(), found.drawing().mode().code()));
            if ((own || fresh) && cards.size() < SHOWN) {
                cards.add(new DrawingCard(found.drawing(), evaluation, found.drawing().subject().equals(here.drawing().subject())));
            }
        }
        return cards;
    }
}
