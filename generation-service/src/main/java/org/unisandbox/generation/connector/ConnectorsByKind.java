package org.unisandbox.generation.connector;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.unisandbox.contracts.Mode;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointSettings;
import org.unisandbox.endpoints.EndpointSettings.Authentication;
import org.unisandbox.endpoints.Exchange;
import org.unisandbox.endpoints.KeySource;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Allowance;
import org.unisandbox.generation.domain.Connector;
import org.unisandbox.generation.domain.Connectors;
import org.unisandbox.generation.domain.ServedModel;

/** The way to a model, whatever its kind. Models on the same server share its slots. */
public final class ConnectorsByKind implements Connectors {

    private final Secrets secrets;
    private final Reach reach;
    private final Bundles bundles;
    private final ImageDecoder images;
    private final Map<EndpointSettings, Endpoint> endpoints = new ConcurrentHashMap<>();

    /**
     * @param secrets where keys are found
     * @param reach   which servers may be called
     */
    public ConnectorsByKind(Secrets secrets, Reach reach, Bundles bundles) {
        this.secrets = secrets;
        this.reach = reach;
        this.bundles = bundles;
        this.images = new ImageDecoder();
    }

    @Override
    public Connector to(ServedModel model, Allowance allowance) {
        return connector(
                model,
                model.limits(),
                (settings, price) -> endpoints
                        .computeIfAbsent(settings, each -> new Endpoint(each, secrets, reach, Exchange.Listener.NONE))
                        .behind(() -> require(allowance.take(price))));
    }

    /**
     * A way to a model that asks once, waits for nothing and shares nothing: for trying it out.
     *
     * @param listener is told of every exchange
     */
    public Connector once(ServedModel model, Exchange.Listener listener) {
        return connector(model, model.limits().once(), (settings, _) -> new Endpoint(settings, secrets, reach, listener));
    }

    private static void require(Allowance.Answer answer) throws EndpointException {
        switch (answer) {
            case YES -> {}
            case USED_UP -> throw new EndpointException(
                    EndpointException.Kind.REJECTED,
                    "budget-reached",
                    "the budget of the run is used up: evaluate --retry-errors draws what is missing, with a budget of its own");
            case STOPPED -> throw new EndpointException(
                    EndpointException.Kind.REJECTED, "run-stopped", "the run was cancelled or deleted");
        }
    }

    private interface Opening {

        /** @param price of a request, in US dollars */
        Endpoint open(EndpointSettings settings, BigDecimal price);
    }

    private Connector connector(ServedModel model, EndpointSettings.Limits limits, Opening opening) {
        Authentication authentication =
                model.kind() == ServedModel.Kind.GEMINI ? Authentication.GOOGLE : Authentication.BEARER;
        BigDecimal price = model.price().orElse(BigDecimal.ZERO);
        EndpointByMode byMode = mode ->
                opening.open(new EndpointSettings(model.url(mode), model.key(), authentication, limits), price);
        RemoteCall drawing =
                switch (model.kind()) {
                    case OPENAI_IMAGES -> new ImagesApi(model, byMode, images, ImagesApi.Dialect::openAi);
                    case VLLM_OMNI_IMAGES, SGLANG_IMAGES ->
                        new ImagesApi(model, byMode, images, ImagesApi.Dialect::seeded);
                    case VLLM_OMNI_CHAT -> new ChatApi(model, byMode, images, ChatApi.Dialect::vllmOmni);
                    case OPENROUTER_CHAT -> new ChatApi(model, byMode, images, ChatApi.Dialect::openRouter);
                    case GEMINI -> new GeminiApi(model, byMode, images);
                    case UMM_HTTP -> new UmmHttp(model, byMode, images);
                    case DJL -> new BundleCall(bundles, model.bundle().orElseThrow(), limits.concurrency());
                };
        return new HttpConnector(model.thinker()
                .<RemoteCall>map(thinker -> new PromptedThought(
                        thinker, opening.open(chat(thinker.url(), thinker.key(), limits), BigDecimal.ZERO), drawing))
                .orElse(drawing));
    }

    private static EndpointSettings chat(URI url, Optional<KeySource> key, EndpointSettings.Limits limits) {
        return new EndpointSettings(url, key, Authentication.BEARER, limits);
    }

    /** The server that draws in a mode. */
    interface EndpointByMode {
        Endpoint of(Mode mode);
    }
}
