// The few kinds of panels that the dashboards are made of.
import { BigValueColorMode, LegendDisplayMode, LegendPlacement, StackingConfigBuilder, StackingMode, TooltipDisplayMode, VizLegendOptionsBuilder, VizTooltipOptionsBuilder, ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { DashboardBuilder, DashboardCursorSync, DatasourceVariableBuilder, QueryVariableBuilder, RowBuilder, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

const PROMETHEUS = { type: 'prometheus', uid: '${datasource}' };

/** A dashboard over a choice of Prometheus servers. */
export function dashboard(uid, title, description) {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['unisandbox'])
    .timezone('browser')
    .refresh('30s')
    .time({ from: 'now-1h', to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'));
}

/** A choice among the values of a label, all of them at first. */
export function choice(name, label, query) {
  return new QueryVariableBuilder(name)
    .label(label)
    .query(query)
    .datasource(PROMETHEUS)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ selected: true, text: 'All', value: '$__all' });
}

/** A line of panels with a heading. */
export const row = (title) => new RowBuilder(title);

/** Lines over time; each of the queries is an expression and what its lines are called. */
export function lines(title, description, unit, ...queries) {
  return withQueries(new TimeseriesBuilder(), title, description, unit, queries)
    .height(8)
    .span(12)
    .fillOpacity(8)
    .lineWidth(1)
    .min(0)
    .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
}

/** Lines that stand on each other. */
export function stack(title, description, unit, ...queries) {
  return lines(title, description, unit, ...queries)
    .fillOpacity(40)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
}

/** One number as it is now. */
export function now(title, description, unit, expression) {
  return withQueries(new StatBuilder(), title, description, unit, [[expression, title]])
    .height(4)
    .span(6)
    .colorMode(BigValueColorMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']));
}

function withQueries(panel, title, description, unit, queries) {
  panel.title(title).description(description).unit(unit).datasource(PROMETHEUS);
  queries.forEach(([expression, legend], i) => panel.withTarget(
    new DataqueryBuilder().refId(String.fromCharCode(65 + i)).expr(expression).legendFormat(legend).range()));
  return panel;
}
