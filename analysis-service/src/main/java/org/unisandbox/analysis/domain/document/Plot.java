package org.unisandbox.analysis.domain.document;

import java.util.List;

/**
 * Numbers of a picture.
 *
 * @param kind   how they are drawn
 * @param across what runs from left to right
 * @param places names of the places there, in order
 * @param lines  each with a point for each place at most
 */
public record Plot(Kind kind, String across, List<String> places, List<Series> lines) {

    /** How numbers are drawn. */
    public enum Kind {
        BARS,
        CURVES
    }

    /** One kind of number over the places. */
    public record Series(String name, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A share with its interval, 0 to 1.
     *
     * @param place index of it
     */
    public record Point(int place, double share, double low, double high) {}

    public Plot {
        places = List.copyOf(places);
        lines = List.copyOf(lines);
    }
}
