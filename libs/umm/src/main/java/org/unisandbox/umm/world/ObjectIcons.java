package org.unisandbox.umm.world;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each noun of the world looks: a Material Design icon in a colour of its own, on white. The icons come from the
 * artifact {@code org.webjars.npm:mdi__svg} (Apache License 2.0 and SIL Open Font License).
 */
final class ObjectIcons {

    private static final String FOLDER = "META-INF/resources/webjars/mdi__svg/5.2.45/svg/";
    private static final int MARGIN = 4;

    private record Icon(String file, int rgb) {}

    private static final Map<String, Icon> ICONS = icons();

    private ObjectIcons() {}

    private static Map<String, Icon> icons() {
        Map<String, Icon> icons = new LinkedHashMap<>();
        icons.put("apple", new Icon("food-apple", 0xd32f2f));
        icons.put("cherry", new Icon("fruit-cherries", 0xc2185b));
        icons.put("grape", new Icon("fruit-grapes", 0x7b1fa2));
        icons.put("orange", new Icon("fruit-citrus", 0xf57c00));
        icons.put("pineapple", new Icon("fruit-pineapple", 0xfbc02d));
        icons.put("melon", new Icon("fruit-watermelon", 0x388e3c));
        icons.put("rose", new Icon("flower-poppy", 0xd32f2f));
        icons.put("tulip", new Icon("flower-tulip", 0xe91e63));
        icons.put("daisy", new Icon("flower", 0xfbc02d));
        icons.put("lotus", new Icon("spa", 0x7b1fa2));
        icons.put("clover", new Icon("clover", 0x388e3c));
        icons.put("lily", new Icon("flower-outline", 0xf57c00));
        icons.put("pencil", new Icon("pencil", 0xf57c00));
        icons.put("chair", new Icon("chair-school", 0x795548));
        icons.put("umbrella", new Icon("umbrella", 0x7b1fa2));
        icons.put("key", new Icon("key", 0xfbc02d));
        icons.put("car", new Icon("car", 0xd32f2f));
        icons.put("bicycle", new Icon("bicycle", 0x1976d2));
        icons.put("airplane", new Icon("airplane", 0x607d8b));
        icons.put("book", new Icon("book", 0x388e3c));
        icons.put("bell", new Icon("bell", 0xfbc02d));
        icons.put("cup", new Icon("cup", 0x00acc1));
        icons.put("clock", new Icon("clock", 0x424242));
        icons.put("lamp", new Icon("lamp", 0xf57c00));
        icons.put("guitar", new Icon("guitar-acoustic", 0x795548));
        icons.put("camera", new Icon("camera", 0x424242));
        icons.put("phone", new Icon("phone", 0x1976d2));
        icons.put("sofa", new Icon("sofa", 0xc2185b));
        icons.put("hammer", new Icon("hammer", 0x607d8b));
        icons.put("cat", new Icon("cat", 0xf57c00));
        icons.put("dog", new Icon("dog-side", 0x795548));
        icons.put("fish", new Icon("fish", 0x1976d2));
        icons.put("duck", new Icon("duck", 0xfbc02d));
        icons.put("star", new Icon("star", 0xfbc02d));
        icons.put("heart", new Icon("heart", 0xe91e63));
        icons.put("cloud", new Icon("cloud", 0x90a4ae));
        icons.put("anchor", new Icon("anchor", 0x1a237e));
        icons.put("boat", new Icon("sail-boat", 0x00acc1));
        icons.put("train", new Icon("train", 0x388e3c));
        icons.put("rocket", new Icon("rocket", 0xd32f2f));
        return icons;
    }

    /**
     * @param noun singular, such as {@code apple}
     * @return a cell of {@link Raster#CELL} pixels
     * @throws IllegalArgumentException if the world does not know the noun
     */
    static BufferedImage paint(String noun) {
        Icon icon = ICONS.get(noun);
        if (icon == null) {
            throw new IllegalArgumentException("the reference world has no picture of '" + noun + "'");
        }
        BufferedImage cell = Raster.blank(Raster.CELL, Color.WHITE);
        Graphics2D g = Raster.graphics(cell);
        g.setColor(new Color(icon.rgb()));
        int size = Raster.CELL - 2 * MARGIN;
        g.translate(MARGIN, MARGIN);
        g.fill(document(icon.file()).computeShape(new ViewBox(0, 0, size, size)));
        g.dispose();
        return cell;
    }

    private static SVGDocument document(String file) {
        URL url = ObjectIcons.class.getClassLoader().getResource(FOLDER + file + ".svg");
        SVGDocument document = url == null ? null : new SVGLoader().load(url);
        if (document == null) {
            throw new IllegalStateException("icon " + file + " is missing from the mdi__svg artifact");
        }
        return document;
    }
}
