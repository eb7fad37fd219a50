package org.unisandbox.analysis.domain.report;

import java.awt.Color;

/**
 * How text looks.
 *
 * @param size pixels
 */
record Style(double size, Color colour, boolean bold) {

    double height(int lines) {
        return lines * size * Canvas.LEADING;
    }
}
