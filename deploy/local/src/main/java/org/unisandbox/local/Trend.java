package org.unisandbox.local;

import java.util.List;

/** How something grows with the size of what it is measured at. */
final class Trend {

    private Trend() {}

    /**
     * A measurement.
     *
     * @param size  positive
     * @param value positive
     */
    record Point(double size, double value) {}

    /**
     * The power of the size that the values grow with, by least squares of the logarithms: 0 if they stay as they are, 1 if they grow
     * as the size does.
     *
     * @param points at least two, of different sizes
     */
    static double power(List<Point> points) {
        double meanX = points.stream().mapToDouble(point -> Math.log(point.size())).average().orElseThrow();
        double meanY = points.stream().mapToDouble(point -> Math.log(point.value())).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Point point : points) {
            double x = Math.log(point.size()) - meanX;
            covariance += x * (Math.log(point.value()) - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }
}
