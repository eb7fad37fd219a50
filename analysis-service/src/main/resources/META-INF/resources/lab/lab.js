// What the pages do beyond htmx: theme, local times, charts, keys. Nothing here is needed to read a page.
(() => {
    'use strict';

    const root = document.documentElement;
    const dark = matchMedia('(prefers-color-scheme: dark)');

    function isDark() {
        return (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
    }

    function switchTheme() {
        const theme = isDark() ? 'light' : 'dark';
        root.dataset.theme = theme;
        try {
            localStorage.setItem('theme', theme);
        } catch {
            // It lasts as long as the page, then.
        }
        document.querySelectorAll('[data-plot]').forEach(draw);
    }

    const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();

    /* Charts: <div class="plot-box" data-plot='{"x": [...], "series": [{"label", "colour", "y", "low", "high"}]}'>, where
       colour is a name of the style sheet; low and high, an interval around y, may be left out. */
    const charts = new WeakMap();

    function draw(box) {
        const plot = JSON.parse(box.dataset.plot);
        const data = [plot.x];
        const series = [{label: plot.xLabel ?? 'x', value: (_, x) => x == null ? '–' : plot.xUnit ? x.toFixed(0) + ' ' + plot.xUnit : x}];
        const bands = [];
        for (const line of plot.series) {
            const stroke = colour(line.colour);
            data.push(line.y);
            series.push({label: line.label, stroke, width: 2, points: {show: plot.x.length < 30}, dash: line.dash});
            if (line.low) {
                data.push(line.high, line.low);
                const edge = {class: 'edge', stroke: 'transparent', width: 0, points: {show: false}};
                series.push({...edge, label: line.label + ', high'}, {...edge, label: line.label + ', low'});
                bands.push({series: [series.length - 2, series.length - 1], fill: stroke + '33'});
            }
        }
        const axis = {stroke: colour('soft'), grid: {stroke: colour('grid'), width: 1}, ticks: {show: false}, font: '12px sans-serif'};
        // There is nothing between two rounds.
        const whole = plot.x.every(Number.isInteger) ? {incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]} : {};
        const options = {
            width: box.clientWidth,
            height: box.clientHeight || 224,
            series,
            bands,
            scales: {x: {time: false}, y: plot.y ? {range: plot.y} : {}},
            axes: [{...axis, ...whole, label: plot.xLabel, labelSize: 20, labelFont: '12px sans-serif'}, {...axis, label: plot.yLabel, labelSize: 20, labelFont: '12px sans-serif'}],
            cursor: {drag: {x: false, y: false}},
            legend: {live: true},
        };
        charts.get(box)?.destroy();
        charts.set(box, new uPlot(options, data, box));
    }

    addEventListener('resize', () => document.querySelectorAll('[data-plot]').forEach(box => {
        charts.get(box)?.setSize({width: box.clientWidth, height: box.clientHeight || 224});
    }));

    /* The course of an evaluation that runs: each message adds a point to the chart. */
    const history = {};

    function follow(part) {
        const live = part.matches?.('[data-live]') ? part : part.querySelector?.('[data-live]');
        const box = live && document.querySelector('[data-live-plot]');
        if (!box) {
            return;
        }
        const now = JSON.parse(live.dataset.live);
        const points = history[box.dataset.livePlot] ??= [];
        if (points.length === 0 || now.seconds > points[points.length - 1].seconds) {
            points.push(now);
        }
        // As many as the chart is wide, whatever the length of the run.
        if (points.length > 1200) {
            history[box.dataset.livePlot] = points.filter((_, i) => i % 2 === 0);
        }
        const line = (label, name, key, dash) => ({label, colour: name, dash, y: points.map(point => point[key] ?? null)});
        box.dataset.plot = JSON.stringify({
            x: points.map(point => point.seconds),
            xLabel: 'seconds since the start',
            yLabel: 'drawings',
            series: [line('dispatched', 'soft', 'dispatched', [4, 4]), line('drawn', 'normal', 'drawn'), line('judged', 'cot', 'judged')],
        });
        draw(box);
    }

    /** Times are told in UTC by the server, and in the place of the reader here. */
    function localTimes(part) {
        const format = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'});
        part.querySelectorAll?.('time[datetime]:not([title])').forEach(time => {
            time.title = time.textContent;
            time.textContent = format.format(new Date(time.dateTime));
        });
    }

    /** A part may come twice: the page itself here and, where there is htmx, once more as what it has loaded. */
    function prepare(part) {
        localTimes(part);
        follow(part);
        part.querySelectorAll?.('[data-plot]').forEach(box => charts.has(box) || draw(box));
    }

    /** What went wrong with a part of a page, in the words of the answer. */
    function complain(text) {
        const notice = document.getElementById('notice');
        notice.querySelector('p').textContent = text;
        notice.hidden = false;
    }

    function reason(request) {
        try {
            return JSON.parse(request.responseText).detail;
        } catch {
            const page = new DOMParser().parseFromString(request.responseText, 'text/html');
            return page.querySelector('[role="alert"] p')?.textContent;
        }
    }

    document.body.addEventListener('htmx:responseError', event => {
        complain(reason(event.detail.xhr) ?? 'That did not work: status ' + event.detail.xhr.status + '.');
    });
    document.body.addEventListener('htmx:sendError', () => {
        complain('analysis-service does not answer. Look whether it runs: ./unisandbox status');
    });
    document.getElementById('notice').querySelector('button').addEventListener('click', event => {
        event.target.closest('#notice').hidden = true;
    });

    /** Where a button leads once its request has succeeded. */
    document.body.addEventListener('htmx:afterRequest', event => {
        const then = event.target.dataset?.then;
        if (then !== undefined && event.detail.successful) {
            location.assign(then || location.href);
        }
    });

    document.getElementById('theme').addEventListener('click', switchTheme);
    dark.addEventListener('change', () => document.querySelectorAll('[data-plot]').forEach(draw));
    document.body.addEventListener('htmx:load', event => prepare(event.detail.elt));
    prepare(document.body);

    const places = {o: '/', e: '/lab/evaluations', d: '/lab/datasets', m: '/lab/models', c: '/lab/campaigns', k: '/lab/knowledge', p: '/lab/probes'};
    let going = false;
    document.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, dialog')) {
            return;
        }
        const key = event.key;
        if (going && places[key]) {
            location.href = places[key];
        } else if (key === 'n') {
            location.href = '/lab/evaluations/new';
        } else if (key === 't') {
            switchTheme();
        } else if (key === '?') {
            document.getElementById('keys').showModal();
        } else if (key === 'j' || key === 'k') {
            document.querySelector(key === 'j' ? 'a[rel="next"]' : 'a[rel="prev"]')?.click();
        }
        going = key === 'g';
    });
})();
