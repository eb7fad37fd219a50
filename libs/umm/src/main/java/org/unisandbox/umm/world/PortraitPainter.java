package org.unisandbox.umm.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import org.unisandbox.tasks.knowledge.Portrait.Age;
import org.unisandbox.tasks.knowledge.Portrait.Gender;
import org.unisandbox.tasks.knowledge.Portrait.Hair;
import org.unisandbox.tasks.knowledge.Portrait.Skin;
import org.unisandbox.tasks.knowledge.Portrait;

/**
 * Draws a portrait by rule on a canvas of 192 x 192 pixels. Each feature is visible in several cells: the model sees
 * cells, so no feature may hang on a single one.
 */
final class PortraitPainter {

    private static final Color BACKGROUND = new Color(0xcde1f5);
    private static final Color SHADE = new Color(0, 0, 0, 40);

    private PortraitPainter() {}

    static BufferedImage paint(Portrait portrait) {
        BufferedImage canvas = Raster.blank(Raster.CANVAS, BACKGROUND);
        Graphics2D g = Raster.graphics(canvas);
        boolean woman = portrait.gender() == Gender.WOMAN;
        boolean kid = portrait.age() == Age.KID;
        boolean old = portrait.age() == Age.OLD;
        Color skin = colour(portrait.skin());
        Color hair = colour(portrait.hair());

        if (woman) {
            fill(g, hair, new RoundRectangle2D.Double(32, 26, 128, 142, 100, 100));
        }
        fill(g, woman ? new Color(0xaa3c8c) : new Color(0x3c4a8c), new RoundRectangle2D.Double(22, 158, 148, 80, 70, 70));
        fill(g, skin, new Rectangle2D.Double(80, 138, 32, 28));
        fill(g, SHADE, new Rectangle2D.Double(80, 146, 32, 10));
        Shape face = kid
                ? new Ellipse2D.Double(46, 36, 100, 116)
                : new RoundRectangle2D.Double(48, 32, 96, 122, 88, 100);
        fill(g, skin, face);
        hairline(g, hair, face, woman, kid);
        if (!woman) {
            fill(g, skin, new Ellipse2D.Double(40, 86, 16, 26));
            fill(g, skin, new Ellipse2D.Double(136, 86, 16, 26));
        }
        for (int side = -1; side <= 1; side += 2) {
            eye(g, 96 + side * 24, kid, woman, old);
            cheek(g, 96 + side * 32, side, kid, old);
        }
        fill(g, SHADE, new Ellipse2D.Double(91, 100, 10, kid ? 8 : 14));
        mouth(g, woman, kid);
        if (old) {
            wrinkle(g, 72, 60, 120, 60, -5);
            wrinkle(g, 76, 66, 116, 66, -4);
        }
        g.dispose();
        return canvas;
    }

    private static Color colour(Hair hair) {
        return new Color(switch (hair) {
            case BLACK -> 0x1c1a1a;
            case BROWN -> 0x6e3c19;
            case BLOND -> 0xebcd5a;
            case GREY -> 0xa5a5a5;
        });
    }

    private static Color colour(Skin skin) {
        return new Color(switch (skin) {
            case PALE -> 0xffe0bd;
            case TAN -> 0xd6a06e;
            case DARK -> 0x785032;
        });
    }

    private static void hairline(Graphics2D g, Color hair, Shape face, boolean woman, boolean kid) {
        Area cap = new Area(face);
        cap.transform(AffineTransform.getTranslateInstance(0, -8));
        cap.intersect(new Area(new Rectangle2D.Double(0, 0, 192, woman ? 72 : 56)));
        cap.subtract(new Area(new Ellipse2D.Double(woman ? 58 : 52, kid ? 50 : 46, woman ? 76 : 88, 60)));
        fill(g, hair, cap);
        if (!woman) {
            fill(g, hair, new RoundRectangle2D.Double(46, 44, 10, 40, 8, 8));
            fill(g, hair, new RoundRectangle2D.Double(136, 44, 10, 40, 8, 8));
        }
    }

    private static void eye(Graphics2D g, int x, boolean kid, boolean woman, boolean old) {
        double size = kid ? 20 : 14;
        fill(g, Color.WHITE, new Ellipse2D.Double(x - size / 2, 90 - size / 2, size, size * 0.9));
        double pupil = size * 0.55;
        fill(g, new Color(0x14142c), new Ellipse2D.Double(x - pupil / 2, 90 - pupil / 2, pupil, pupil));
        if (woman) {
            stroke(g, new Color(0x14142c), 2.5f, arc(x - size / 2 - 3, 84, x + size / 2 + 3, 84, -6));
        } else if (!kid) {
            stroke(g, new Color(0x2e221c), 4f, arc(x - 10, 78, x + 10, 78, -4));
        }
        if (old) {
            wrinkle(g, x - 8, 101, x + 8, 101, 4);
            stroke(g, new Color(0x505a64), 2.5f, new Ellipse2D.Double(x - 15, 77, 30, 26));
        }
    }

    private static void cheek(Graphics2D g, int x, int side, boolean kid, boolean old) {
        if (kid) {
            fill(g, new Color(240, 100, 100, 120), new Ellipse2D.Double(x - 9, 106, 18, 14));
        }
        if (old) {
            wrinkle(g, x - side * 6, 110, x - side * 2, 128, side * 5);
        }
    }

    private static void mouth(Graphics2D g, boolean woman, boolean kid) {
        Color lips = woman ? new Color(0xc8143c) : new Color(0x7a2e2e);
        stroke(g, lips, woman ? 6f : 3.5f, arc(96 - (kid ? 12 : 16), 130, 96 + (kid ? 12 : 16), 130, 9));
    }

    private static void wrinkle(Graphics2D g, double x1, double y1, double x2, double y2, double bend) {
        stroke(g, new Color(60, 36, 24, 150), 2f, arc(x1, y1, x2, y2, bend));
    }

    private static Path2D arc(double x1, double y1, double x2, double y2, double bend) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        boolean upright = Math.abs(y2 - y1) > Math.abs(x2 - x1);
        path.quadTo((x1 + x2) / 2 + (upright ? bend : 0), (y1 + y2) / 2 + (upright ? 0 : bend), x2, y2);
        return path;
    }

    private static void fill(Graphics2D g, Color colour, Shape shape) {
        g.setColor(colour);
        g.fill(shape);
    }

    private static void stroke(Graphics2D g, Color colour, float width, Shape shape) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }
}
