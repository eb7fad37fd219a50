package org.unisandbox.umm.world;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.tasks.knowledge.Portrait;

/**
 * Everything that can be drawn, its pictures, their codes, and the oracle that reads them.
 *
 * <p>A picture is coded coarse to fine in 10 tokens: one <em>global code</em>, the exact dictionary of the picture's
 * mean colour (in effect noun x count), then 9 <em>cell codes</em>, the exact dictionary of the cells' pixels. Cell
 * codes are numbered from 0, global codes from 0 on their own.
 */
public final class World {

    /** Most copies of an object that a task asks for. */
    public static final int MAX_COUNT = 5;

    /** The code of an empty cell. */
    public static final int EMPTY = 0;

    private record MeanColour(long red, long green, long blue) {
        long distance(MeanColour other) {
            long r = red - other.red;
            long g = green - other.green;
            long b = blue - other.blue;
            return r * r + g * g + b * b;
        }
    }

    private static final class Loaded {
        static final World WORLD = new World();
    }

    private final List<Noun> nouns = Vocabulary.reference().nouns();
    private final List<int[]> cells = new ArrayList<>();
    private final List<MeanColour> cellSums = new ArrayList<>();
    private final Map<Pixels, Integer> codeOfPixels = new HashMap<>();
    private final Map<Integer, Noun> nounOfCode = new HashMap<>();
    private final Map<String, Integer> codeOfNoun = new HashMap<>();
    private final Map<Portrait, List<Integer>> codesOfPortrait = new LinkedHashMap<>();
    private final Map<List<Integer>, Portrait> portraitOfCodes = new HashMap<>();
    private final Map<MeanColour, Integer> globals = new LinkedHashMap<>();

    private World() {
        code(pixels(Raster.blank(Raster.CELL, Color.WHITE)));
        for (Noun noun : nouns) {
            int code = code(pixels(ObjectIcons.paint(noun.singular())));
            nounOfCode.put(code, noun);
            codeOfNoun.put(noun.singular(), code);
        }
        for (Portrait portrait : Portrait.all()) {
            BufferedImage canvas = PortraitPainter.paint(portrait);
            List<Integer> codes = new ArrayList<>();
            for (int i = 0; i < Raster.CELLS; i++) {
                codes.add(code(Raster.cell(canvas, i)));
            }
            codesOfPortrait.put(portrait, List.copyOf(codes));
            portraitOfCodes.put(List.copyOf(codes), portrait);
        }
        for (Noun noun : nouns) {
            for (int count = 1; count <= MAX_COUNT; count++) {
                List<Integer> codes = new ArrayList<>();
                for (int i = 0; i < Raster.CELLS; i++) {
                    codes.add(i < count ? codeOfNoun.get(noun.singular()) : EMPTY);
                }
                globals.putIfAbsent(mean(codes), globals.size());
            }
        }
        codesOfPortrait.values().forEach(codes -> globals.putIfAbsent(mean(codes), globals.size()));
    }

    /** The one world; painted when first asked for. */
    public static World get() {
        return Loaded.WORLD;
    }

    private static int[] pixels(BufferedImage cell) {
        return Raster.cell(cell, 0);
    }

    private int code(int[] pixels) {
        Integer known = codeOfPixels.putIfAbsent(new Pixels(pixels), cells.size());
        if (known != null) {
            return known;
        }
        cells.add(pixels);
        cellSums.add(sum(pixels));
        return cells.size() - 1;
    }

    /**
     * A cell as a key.
     *
     * @param rgb its pixels, which nobody changes
     */
    private record Pixels(int[] rgb) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Pixels(int[] others) && Arrays.equals(rgb, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(rgb);
        }
    }

    private static MeanColour sum(int[] pixels) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int p : pixels) {
            red += p >> 16 & 255;
            green += p >> 8 & 255;
            blue += p & 255;
        }
        return new MeanColour(red, green, blue);
    }

    private MeanColour mean(List<Integer> codes) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int code : codes) {
            MeanColour sum = cellSums.get(code);
            red += sum.red();
            green += sum.green();
            blue += sum.blue();
        }
        return new MeanColour(red, green, blue);
    }

    /** The nouns of the world, in the order of their codes. */
    public List<Noun> nouns() {
        return nouns;
    }

    /** How many cell codes there are. */
    public int cellCodes() {
        return cells.size();
    }

    /** How many global codes there are. */
    public int globalCodes() {
        return globals.size();
    }

    /** The global code of a picture: that of its mean colour, or of the nearest mean colour there is. */
    public int globalCode(List<Integer> codes) {
        MeanColour mean = mean(codes);
        Integer exact = globals.get(mean);
        if (exact != null) {
            return exact;
        }
        return globals.entrySet().stream()
                .min(java.util.Comparator.comparingLong(e -> e.getKey().distance(mean)))
                .orElseThrow()
                .getValue();
    }

    /**
     * Codes of {@code count} copies of an object in random distinct cells.
     *
     * @param count 1 to {@link Raster#CELLS}
     */
    public List<Integer> place(Noun noun, int count, RandomGenerator random) {
        int code = code(noun);
        Integer[] codes = new Integer[Raster.CELLS];
        Arrays.fill(codes, EMPTY);
        for (int placed = 0; placed < count; ) {
            int cell = random.nextInt(Raster.CELLS);
            if (codes[cell] == EMPTY) {
                codes[cell] = code;
                placed++;
            }
        }
        return List.of(codes);
    }

    /** The code of a cell with one object in it. */
    public int code(Noun noun) {
        return Optional.ofNullable(codeOfNoun.get(noun.singular()))
                .orElseThrow(() -> new IllegalArgumentException("the reference world has no " + noun.singular()));
    }

    /** Codes of a portrait. */
    public List<Integer> place(Portrait portrait) {
        return codesOfPortrait.get(portrait);
    }

    /**
     * The oracle: what a picture shows.
     *
     * @param codes 9 cell codes in raster order
     * @return copies of exactly one known object with nothing else, or exactly a portrait; empty for all other pictures
     */
    public Optional<Scene> read(List<Integer> codes) {
        Portrait portrait = portraitOfCodes.get(codes);
        if (portrait != null) {
            return Optional.of(new Scene.Person(portrait));
        }
        List<Integer> filled = codes.stream().filter(c -> c != EMPTY).toList();
        if (filled.isEmpty() || filled.stream().distinct().count() != 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(nounOfCode.get(filled.getFirst()))
                .map(noun -> new Scene.Objects(noun.singular(), filled.size(), noun.counted(filled.size())));
    }

    /** The pixels of a picture of 9 cell codes, {@link Raster#CANVAS} pixels wide and high. */
    public BufferedImage paint(List<Integer> codes) {
        BufferedImage canvas = new BufferedImage(Raster.CANVAS, Raster.CANVAS, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Raster.CELLS; i++) {
            Raster.putCell(canvas, i, cells.get(codes.get(i)));
        }
        return canvas;
    }

    /**
     * The code of every cell of a picture; empty where a cell is no cell of this world, pixel for pixel.
     *
     * @param canvas {@link Raster#CANVAS} pixels wide and high
     */
    public List<Optional<Integer>> encode(BufferedImage canvas) {
        List<Optional<Integer>> codes = new ArrayList<>();
        for (int i = 0; i < Raster.CELLS; i++) {
            codes.add(Optional.ofNullable(codeOfPixels.get(new Pixels(Raster.cell(canvas, i)))));
        }
        return codes;
    }
}
