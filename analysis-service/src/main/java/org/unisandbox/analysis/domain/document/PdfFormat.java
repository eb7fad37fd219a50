package org.unisandbox.analysis.domain.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A document as PDF on A4, with its fonts in it. Letters that the fonts lack, those beyond Latin, Greek and Cyrillic, are a #. */
public final class PdfFormat {

    private static final String STYLE = "paper.css";
    private static final String FONTS = "/liberation/LiberationSans-";
    private static final String FAMILY = "Liberation";
    private static final int NORMAL_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;

    private PdfFormat() {}

    public static byte[] bytes(Document document) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PdfCharts charts = new PdfCharts(Typeface.load())) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.withHtmlContent(HtmlFormat.text(document, HtmlFormat.style(STYLE)), null);
            // What is drawn is in the document; nothing is fetched, whatever a text says.
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl(PdfFormat::isPart, when);
            }
            builder.useFont(() -> font("Regular"), FAMILY, NORMAL_WEIGHT, FontStyle.NORMAL, true);
            builder.useFont(() -> font("Bold"), FAMILY, BOLD_WEIGHT, FontStyle.NORMAL, true);
            builder.useSVGDrawer(charts);
            builder.withProducer("UniSandbox");
            builder.toStream(pdf);
            builder.run();
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPart(String uri, ExternalResourceType type) {
        return uri != null && uri.startsWith("data:image/png;base64,");
    }

    private static InputStream font(String look) {
        return PdfFormat.class.getResourceAsStream(FONTS + look + ".ttf");
    }
}
