package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.analysis.api.NewEvaluation;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

class EvaluationFormTest {

    private static EvaluationForm with(Map<String, List<String>> changes) {
        Map<String, List<String>> values = new HashMap<>(EvaluationForm.standard().values());
        values.putAll(changes);
        return EvaluationForm.of(values).checked();
    }

    @Test
    void asItStandsItAsksForASmallStudy() {
        EvaluationForm form = EvaluationForm.standard().checked();
        NewEvaluation request = form.request();

        assertThat(form.good()).isTrue();
        assertThat(request.model()).contains("reference");
        assertThat(request.tasks().orElseThrow())
                .containsExactly("math1", "math2", "math3", "mapping1", "mapping2", "mapping3");
        assertThat(request.n()).hasValue(20);
        assertThat(request.dataset()).isEmpty();
        assertThat(request.maxRequests()).isEmpty();
        assertThat(Estimate.of(request, 0, OptionalDouble.of(0.04)).text()).isEqualTo("480 drawings, at most $19.20");
    }

    @Test
    void aDatasetSaysForItselfWhatItsItemsAre() {
        NewEvaluation request = with(Map.of("dataset", List.of("mine@1"), "samples", List.of("2"))).request();

        assertThat(request.dataset()).contains("mine@1");
        assertThat(request.tasks()).isEmpty();
        assertThat(request.n()).isEmpty();
        assertThat(request.profile()).isEmpty();
        assertThat(Estimate.of(request, 30, OptionalDouble.empty()).text()).isEqualTo("120 drawings");
    }

    @Test
    void plainItemsStandAloneAndAreDrawnInOneMode() {
        NewEvaluation request = with(Map.of("tasks", List.of("plain"), "n", List.of("1"))).request();

        assertThat(Estimate.of(request, 0, OptionalDouble.empty()).text()).isEqualTo("1 drawing");
    }

    @Test
    void whatAnAddressNamesCanBeChosen() {
        EvaluationChoices choices = new EvaluationChoices(List.of("reference"), List.of("mine@1"));

        assertThat(choices.with(with(Map.of("model", List.of("pupil@ab12")))).models()).containsExactly("pupil@ab12", "reference");
        assertThat(choices.with(with(Map.of("dataset", List.of("old@1")))).datasets()).containsExactly("old@1", "mine@1");
        assertThat(choices.with(EvaluationForm.standard())).isEqualTo(choices);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        EvaluationForm form = with(Map.of(
                "n", List.of("many"), "seed", List.of("1.5"), "modes", List.of(), "judges", List.of(), "tasks", List.of()));

        assertThat(form.errors().keySet()).containsExactlyInAnyOrder("n", "seed", "modes", "judges", "tasks");
        assertThat(form.error("n")).isEqualTo("Write a number such as 100.");
        assertThat(form.value("n")).isEqualTo("many");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNKNOWN_MODEL   | there is no model x                         | model
            BAD_COUNT       | n is 0: choose a number                     | n
            BAD_COUNT       | samples is 0: choose a number               | samples
            BAD_SAMPLING    | thoughtTemperature is -1.0                  | thoughtTemperature
            BAD_SAMPLING    | imageTemperature is 11.0                    | imageTemperature
            INVALID_REQUEST | judge consistency compares an image         | judges
            INVALID_REQUEST | model m does not think: leave out mode cot  | modes
            UNAVAILABLE     | the database does not answer                | ''
            """)
    void aProblemStandsBesideItsField(ProblemCode code, String detail, String field) {
        EvaluationForm form = EvaluationForm.standard().with(new ProblemException(code, detail));

        assertThat(form.errors()).containsExactly(Map.entry(field, detail));
        assertThat(form.good()).isFalse();
    }
}
