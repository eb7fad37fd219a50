package org.unisandbox.analysis.domain.probe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unisandbox.umm.probe.Activations;
import org.unisandbox.umm.probe.InvalidProbeException;
import org.unisandbox.umm.probe.Lens;
import org.unisandbox.umm.probe.LogitLens;
import org.unisandbox.umm.probe.NearestLens;

/** Which lens to look through. */
public enum LensChoice {
    LOGIT {
        @Override
        Lens of(Activations activations, int neighbours) throws InvalidProbeException {
            return new LogitLens(
                    activations.head().orElseThrow(() -> new InvalidProbeException(
                            "activations.lm_head", "missing: the logit lens reads words with it")),
                    activations.norm());
        }
    },
    NEAREST {
        @Override
        Lens of(Activations activations, int neighbours) throws InvalidProbeException {
            return new NearestLens(
                    activations.bank().orElseThrow(() -> new InvalidProbeException(
                            "activations.bank", "missing: the nearest lens reads words with it")),
                    neighbours);
        }
    };

    /**
     * @throws InvalidProbeException if the activations lack what it reads words with
     */
    abstract Lens of(Activations activations, int neighbours) throws InvalidProbeException;

    /** The one that the activations are for. */
    static LensChoice suiting(Activations activations) {
        return activations.head().isPresent() ? LOGIT : NEAREST;
    }

    /** What it goes by: {@code logit} or {@code nearest}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws InvalidProbeException if there is none of that name
     */
    public static LensChoice parse(String code) throws InvalidProbeException {
        return Arrays.stream(values())
                .filter(lens -> lens.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidProbeException(
                        "lens",
                        "there is no lens '%s': choose from %s".formatted(
                                code,
                                Arrays.stream(values()).map(LensChoice::code).collect(Collectors.joining(", ")))));
    }

    @JsonCreator
    static LensChoice stored(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
