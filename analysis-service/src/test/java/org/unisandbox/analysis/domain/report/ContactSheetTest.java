package org.unisandbox.analysis.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.document.Typeface;
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

    @Test
    void imagesAndVerdictsAreOnIt() throws IOException {
        BufferedImage sheet = sheet(List.of(Reports.exhibit(StudyTask.MATH1, "A"), Reports.exhibit(StudyTask.MATH1, "B")));

        assertThat(sheet.getWidth()).isEqualTo(1640);
        assertThat(pixels(sheet, Reports.DISC)).isGreaterThan(3 * 1000);
        assertThat(pixels(sheet, PASS)).isGreaterThan(2 * 200);
        assertThat(pixels(sheet, FAIL)).isGreaterThan(4 * 200);
    }

    @Test
    void moreItemsMakeItHigher() throws IOException {
        int two = sheet(List.of(Reports.exhibit(StudyTask.MATH1, "A"), Reports.exhibit(StudyTask.MATH1, "B"))).getHeight();
        int four = sheet(List.of(Reports.exhibit(StudyTask.MATH1, "A"), Reports.exhibit(StudyTask.MATH1, "B"), Reports.exhibit(StudyTask.MATH1, "A"), Reports.exhibit(StudyTask.MATH1, "B"))).getHeight();

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
        ContactSheet sheet = new ContactSheet("t", "s", List.of(new Section("h", "n", List.of(Reports.exhibit(StudyTask.MATH1, "A")))));

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

    private static long pixels(BufferedImage image, int colour) {
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(all).filter(p -> (p & 0xffffff) == colour).count();
    }
}
