package org.unisandbox.analysis.domain.document;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Component;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/** Draws the charts of a document on its pages, as lines. Letters become outlines, so that it needs no fonts of the machine. */
final class PdfCharts implements SVGDrawer {

    private final Typeface typeface;

    PdfCharts(Typeface typeface) {
        this.typeface = typeface;
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dotsPerPixel) {
        String[] view = svg.getAttribute("viewBox").split(" ");
        double ratio = Double.parseDouble(view[3]) / Double.parseDouble(view[2]);
        double across = width > 0 ? width : Double.parseDouble(view[2]) * dotsPerPixel;
        return new Picture(document(svg), across, across * ratio, dotsPerPixel);
    }

    private SVGDocument document(Element svg) {
        Element own = (Element) svg.cloneNode(true);
        NodeList texts = own.getElementsByTagName("text");
        while (texts.getLength() > 0) {
            Element text = (Element) texts.item(0);
            text.getParentNode().replaceChild(outline(text), text);
        }
        byte[] xml = Palette.onPaper(xml(own)).getBytes(StandardCharsets.UTF_8);
        return new SVGLoader().load(new ByteArrayInputStream(xml), null, LoaderContext.createDefault());
    }

    private Element outline(Element text) {
        double size = Double.parseDouble(text.getAttribute("font-size"));
        String words = text.getTextContent();
        double share =
                switch (text.getAttribute("text-anchor")) {
                    case "middle" -> 0.5;
                    case "end" -> 1;
                    default -> 0;
                };
        double x = Double.parseDouble(text.getAttribute("x")) - share * typeface.width(words, size);
        Element path = text.getOwnerDocument().createElement("path");
        path.setAttribute("d", path(typeface.outline(words, size, x, Double.parseDouble(text.getAttribute("y")))));
        path.setAttribute("fill", text.getAttribute("fill"));
        return path;
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(at);
            path.append("MLQCZ".charAt(kind));
            int numbers = List.of(2, 2, 4, 6, 0).get(kind);
            for (int i = 0; i < numbers; i++) {
                path.append(String.format(Locale.ROOT, "%.2f ", at[i]));
            }
        }
        return path.toString();
    }

    private static String xml(Node node) {
        DOMImplementationLS written = (DOMImplementationLS)
                node.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = written.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        serializer.getDomConfig().setParameter("namespaces", false);
        // Within a page that is no XML of a name space they have none either.
        return serializer.writeToString(node)
                .replaceFirst("<svg( xmlns=\"[^\"]*\")?", "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    }

    /** @param width dots of the page, as height is */
    private record Picture(SVGDocument chart, double width, double height, double dotsPerPixel) implements SVGImage {

        @Override
        public int getIntrinsicWidth() {
            return (int) width;
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) height;
        }

        @Override
        public void drawSVG(OutputDevice page, RenderingContext context, double x, double y) {
            float across = (float) (width / dotsPerPixel);
            float down = (float) (height / dotsPerPixel);
            page.drawWithGraphics((float) x, (float) y, across, down,
                    graphics -> chart.render((Component) null, graphics, new ViewBox(across, down)));
        }
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> fonts, SharedContext context) {
        // Letters are outlines.
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // Letters are outlines.
    }

    @Override
    public void close() {}
}
