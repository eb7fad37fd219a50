/**
 * The lab: pages for people, served by this service alone. HTML comes from Qute templates; htmx loads parts of a page, server-sent
 * events bring progress, uPlot draws curves, and charts of dots are SVG in the template. Decision 0016 says why.
 *
 * <h2>How to add a page</h2>
 * <ol>
 *   <li>What it shows is a record in {@code lab.view}: pure, with the texts as they are shown, so that a unit test can look at it.
 *   <li>A resource in this package, such as {@link org.unisandbox.analysis.lab.OverviewPage}: {@code @Path("/lab/...")},
 *       {@code @Produces(Pages.HTML)}, and methods that end in {@code pages.show(() -> ...)}. {@link org.unisandbox.analysis.lab.Pages} turns
 *       a {@code ProblemException} into a page that says what to do. Filters are query parameters, so that every state has an address.
 *   <li>A template record inside the resource; {@code OverviewPage.Html(Overview view)} is {@code templates/OverviewPage/Html.html}.
 *       It begins with <code>{#include lab/layout title='Overview' place='overview'}{#content}</code>.
 *   <li>A link in {@code templates/lab/layout.html}, shown as current where {@code place} is its word, and its key in
 *       {@code lab.js} and in the dialog of keys.
 *   <li>Its address in {@code LabIT} of deploy/local, which holds every page against axe, light and dark, on a phone and a desk.
 * </ol>
 *
 * <h2>What there is to build with</h2>
 * <ul>
 *   <li>Parts in {@code templates/lab}: {@code gap} (lines of normal against CoT), {@code runs} (a list of evaluations),
 *       {@code legend}. They declare their parameters; include them as {@code overview} does.
 *   <li>Classes in {@code lab.css}: {@code head, card, card-head, columns, empty, note, facts, figures, filters, field, choices, scroll,
 *       number, badge, state, tag, items, drawings, runs, stages, meter, button, second, danger, actions, soft, hidden}.
 *   <li>A curve, with an interval around it if you like: <code>&lt;div class="plot-box" data-plot='{"x": [0, 1], "xLabel": "round", "y": [0, 1],
 *       "series": [{"label": "math1", "colour": "cot", "y": [.1, .5], "low": [.0, .4], "high": [.2, .6]}]}'&gt;</code>; {@code colour} names a
 *       variable of the sheet. Say the same in a table or in words: a canvas is silent.
 *   <li>{@code <time datetime="...">} with the text in UTC; the browser shows it in local time.
 *   <li>Links with {@code rel="prev"} and {@code rel="next"} are what the keys {@code k} and {@code j} follow.
 *   <li>{@link org.unisandbox.analysis.lab.view.Words} for numbers, times and names.
 * </ul>
 *
 * <h2>What pages must not do</h2>
 * No script, style or event handler inside the HTML: the policy forbids them. Widths and colours that depend on data are attributes of
 * SVG. No address of another host. Nothing that reads another service's database: ask it over REST.
 */
package org.unisandbox.analysis.lab;
