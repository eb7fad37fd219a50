package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.report.ContactSheet.Section;
import org.unisandbox.analysis.domain.report.Exhibit.Drawn;
import org.unisandbox.analysis.domain.report.Exhibit.Opinion;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

class ContactSheetTest {

    private static final Typeface TYPEFACE = Typeface.load();
    private static final int PASS = 0x1a7f37;
    private static final int FAIL = 0xc0261c;
    private static final int DISC = 0x3366cc;

    @Test
    void imagesAndVerdictsAreOnIt() throws IOException {
        BufferedImage sheet = sheet(List.of(math("A"), math("B")));

        assertThat(sheet.getWidth()).isEqualTo(1640);
        assertThat(pixels(sheet, DISC)).isGreaterThan(4 * 1000);
        assertThat(pixels(sheet, PASS)).isGreaterThan(4 * 200);
        assertThat(pixels(sheet, FAIL)).isGreaterThan(4 * 200);
    }

    @Test
    void moreItemsMakeItHigher() throws IOException {
        int two = sheet(List.of(math("A"), math("B"))).getHeight();
        int four = sheet(List.of(math("A"), math("B"), math("A"), math("B"))).getHeight();

        assertThat(four).isGreaterThan(two + 200);
    }

    @Test
    void whatIsMissingOrBrokenOrEndlessDoesNotStopIt() throws IOException {
        Exhibit broken = new Exhibit(
                StudyTask.MAPPING1,
                "A",
                "word ".repeat(2000) + "x".repeat(3000),
                "1 anchor",
                List.of(
                        new Drawn(Mode.NORMAL, Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                        new Drawn(
                                Mode.COT,
                                Optional.of(new byte[] {1, 2, 3}),
                                Optional.of("thought ".repeat(5000)),
                                Optional.of(""),
                                List.of(new Opinion(Judge.VLM, Outcome.ERROR, Optional.empty())))));

        BufferedImage sheet = sheet(List.of(broken));

        assertThat(sheet.getHeight()).isLessThan(2000);
    }

    @Test
    void itIsTheSameEveryTime() {
        ContactSheet sheet = new ContactSheet("t", "s", List.of(new Section("h", "n", List.of(math("A")))));

        assertThat(sheet.png(TYPEFACE)).isEqualTo(sheet.png(Typeface.load()));
    }

    private static BufferedImage sheet(List<Exhibit> exhibits) throws IOException {
        byte[] png = new ContactSheet(
                        "What reference draws, with and without a thought",
                        "The first pair of each task as it came, nothing selected. Evaluation 0f3a, seed 1, revision"
                                + " 5e5e5e5e5e5e. Both halves of a pair share their wording or their rules.",
                        List.of(
                                new Section("math1", "Pairs right (oracle): normal 0.00, CoT 0.92, n = 100", exhibits),
                                new Section("mapping2", "Pairs right (oracle): normal 0.11, CoT 0.99, n = 100", exhibits)))
                .png(TYPEFACE);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Exhibit math(String half) {
        return new Exhibit(
                StudyTask.MATH1,
                half,
                "Please draw as many apples as the result of this calculation says: 12 / (7 - 3) . Nothing else is to be"
                        + " in the picture, and § stands for ¶ if it must.",
                "3 apples",
                List.of(
                        new Drawn(
                                Mode.NORMAL,
                                Optional.of(disc()),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        new Opinion(Judge.ORACLE, Outcome.FAIL, Optional.empty()),
                                        new Opinion(Judge.SELF, Outcome.FAIL, Optional.of("2 apples")))),
                        new Drawn(
                                Mode.COT,
                                Optional.of(disc()),
                                Optional.of("7 - 3 = 4 . 12 / 4 = 3 . so there are 3 of them to draw and they are apples ."),
                                Optional.of("3 apples"),
                                List.of(
                                        new Opinion(Judge.ORACLE, Outcome.PASS, Optional.of("3 apples")),
                                        new Opinion(Judge.SELF, Outcome.PASS, Optional.of("3 apples"))))));
    }

    private static byte[] disc() {
        BufferedImage image = new BufferedImage(192, 192, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 192, 192);
        graphics.setColor(new Color(DISC));
        graphics.fill(new Ellipse2D.Double(60, 60, 70, 70));
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static long pixels(BufferedImage image, int colour) {
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(all).filter(p -> (p & 0xffffff) == colour).count();
    }
}
