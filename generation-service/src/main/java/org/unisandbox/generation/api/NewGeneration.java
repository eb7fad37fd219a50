package org.unisandbox.generation.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A test drawing. */
@Schema(description = "A test drawing; the same values always give the same image")
public record NewGeneration(
        @NotBlank @Schema(description = "What to draw", examples = "3 apples") String prompt,
        @NotBlank @Schema(description = "normal or cot", examples = "normal") String mode,
        @NotBlank @Schema(description = "Revision of the model, as trainer-service lists it") String revision,
        @NotNull @Schema(description = "Decides all that is random", examples = "1") Long seed,
        @Schema(description = "0 (greedy) to 10; 0.7 if left out") Optional<Double> imageTemperature,
        @Schema(description = "0 (greedy) to 10; 0 if left out") Optional<Double> thoughtTemperature) {

    private static final double HOTTEST = 10;

    /**
     * @throws ProblemException {@code unknown-mode} or {@code bad-sampling}
     */
    Order order() {
        Sampling sampling = new Sampling(
                temperature("imageTemperature", imageTemperature, Sampling.STANDARD.imageTemperature()),
                temperature("thoughtTemperature", thoughtTemperature, Sampling.STANDARD.thoughtTemperature()));
        return Order.of(prompt, parsedMode(), sampling, seed, prompt, 0);
    }

    private Mode parsedMode() {
        return Arrays.stream(Mode.values())
                .filter(known -> known.code().equals(mode))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_MODE,
                        "there is no mode '" + mode + "': choose "
                                + Arrays.stream(Mode.values()).map(Mode::code).collect(Collectors.joining(", "))));
    }

    private static double temperature(String name, Optional<Double> asked, double standard) {
        double temperature = asked.orElse(standard);
        if (!(temperature >= 0 && temperature <= HOTTEST)) {
            throw new ProblemException(
                    ProblemCode.BAD_SAMPLING, name + " is " + temperature + ": choose 0 to " + (int) HOTTEST);
        }
        return temperature;
    }
}
