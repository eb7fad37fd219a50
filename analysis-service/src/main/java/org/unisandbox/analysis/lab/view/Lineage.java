package org.unisandbox.analysis.lab.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.analysis.domain.KnownModel;

/**
 * Which model was trained from which, laid out from left to right: a child stands one column to the right of its parent, and every
 * leaf has a row of its own.
 *
 * @param nodes the revisions
 * @param edges from parents to children
 */
public record Lineage(List<Node> nodes, List<Edge> edges) {

    private static final int COLUMN = 240;
    private static final int ROW = 72;
    private static final int WIDTH = 190;
    private static final int HEIGHT = 50;
    private static final int MARGIN = 4;
    private static final int LONGEST = 24;

    /**
     * A revision.
     *
     * @param name     of the model
     * @param revision as short as people read it
     * @param address  of its page
     * @param x        left edge, in pixels
     * @param y        upper edge, in pixels
     */
    public record Node(String name, String revision, String address, int x, int y) {

        public int middle() {
            return y + HEIGHT / 2;
        }

        public String label() {
            return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
        }
    }

    /** From a parent to its child. */
    public record Edge(Node from, Node to) {

        /** As an SVG path. */
        public String path() {
            int left = from.x() + WIDTH;
            int half = (to.x() - left) / 2;
            return "M%d %dC%d %d %d %d %d %d".formatted(
                    left, from.middle(), left + half, from.middle(), left + half, to.middle(), to.x(), to.middle());
        }
    }

    public Lineage {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** Lays out revisions; those with most that comes of them first, then by age. */
    public static Lineage of(List<KnownModel> models) {
        return new Layout(models).lineage();
    }

    /** The walk through the forest of revisions. */
    private static final class Layout {

        private final Map<String, List<KnownModel>> children = new HashMap<>();
        private final List<KnownModel> roots = new ArrayList<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private int row;

        Layout(List<KnownModel> models) {
            List<KnownModel> oldest =
                    models.stream().sorted(Comparator.comparing(KnownModel::announced)).toList();
            List<String> known = oldest.stream().map(Layout::id).toList();
            for (KnownModel model : oldest) {
                Optional<String> parent = model.parent().filter(id -> known.contains(id) && !id.equals(id(model)));
                parent.ifPresentOrElse(
                        id -> children.computeIfAbsent(id, _ -> new ArrayList<>()).add(model), () -> roots.add(model));
            }
        }

        Lineage lineage() {
            roots.stream()
                    .sorted(Comparator.comparingInt((KnownModel root) -> -children.getOrDefault(id(root), List.of()).size()))
                    .forEach(root -> place(root, 0));
            // Keyboards and screen readers come to parents before what was trained from them.
            nodes.sort(Comparator.comparingInt(Node::x).thenComparingInt(Node::y));
            return new Lineage(nodes, edges);
        }

        private Node place(KnownModel model, int column) {
            List<Node> below = children.getOrDefault(id(model), List.of()).stream()
                    .map(child -> place(child, column + 1))
                    .toList();
            int y = below.isEmpty() ? MARGIN + ROW * row++ : (below.getFirst().y() + below.getLast().y()) / 2;
            Node node = new Node(
                    model.model().name(),
                    Words.digest(model.model().revision()),
                    ModelSheet.address(model),
                    MARGIN + COLUMN * column,
                    y);
            nodes.add(node);
            below.forEach(child -> edges.add(new Edge(node, child)));
            return node;
        }

        private static String id(KnownModel model) {
            return model.model().name() + '@' + model.model().revision();
        }
    }

    public int nodeWidth() {
        return WIDTH;
    }

    public int nodeHeight() {
        return HEIGHT;
    }

    public int width() {
        return nodes.stream().mapToInt(Node::x).max().orElse(0) + WIDTH + MARGIN;
    }

    public int height() {
        return nodes.stream().mapToInt(Node::y).max().orElse(0) + HEIGHT + MARGIN;
    }
}
