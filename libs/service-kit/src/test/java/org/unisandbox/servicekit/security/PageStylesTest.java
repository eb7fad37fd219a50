package org.unisandbox.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageStylesTest {

    @Test
    void theFirstStyleSheetOfTheHeadIsAllowedByItsHash() {
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        assertThat(PageStyles.policy("<!doctype html><head><style>a{}</style></head><p>"))
                .isEqualTo(SafeHeaders.OWN + "; style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='");
    }

    @Test
    void noOtherStyleAndNoScriptIs() {
        assertThat(PageStyles.policy("<style>a{}</style><style>b{}</style>"))
                .isEqualTo(PageStyles.policy("<style>a{}</style>"))
                .doesNotContain("unsafe");
        assertThat(PageStyles.policy("<p>no style")).isEqualTo(SafeHeaders.OWN);
        assertThat(PageStyles.policy(" ".repeat(3000) + "<style>a{}</style>")).isEqualTo(SafeHeaders.OWN);
    }
}
