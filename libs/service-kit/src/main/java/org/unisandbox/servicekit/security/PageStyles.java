package org.unisandbox.servicekit.security;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.unisandbox.servicekit.blob.Digests;

/**
 * Lets a page that must need nothing else, because it is saved as a file, keep one style sheet in itself: the first in its
 * head, by its hash. Nothing that data bring into the page gets a style or a script of its own.
 */
public final class PageStyles {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern STYLE = Pattern.compile("\\A.{0,2000}?<style>(.*?)</style>", Pattern.DOTALL);

    @ServerResponseFilter
    public void allow(ContainerResponseContext response) {
        boolean isPage = Optional.ofNullable(response.getMediaType())
                .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
                .isPresent();
        if (isPage && !response.getHeaders().containsKey(POLICY) && response.getEntity() instanceof String page) {
            response.getHeaders().putSingle(POLICY, policy(page));
        }
    }

    static String policy(String page) {
        Matcher style = STYLE.matcher(page);
        if (!style.find()) {
            return SafeHeaders.OWN;
        }
        byte[] sha256 = Digests.sha256().digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        return SafeHeaders.OWN + "; style-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
    }
}
