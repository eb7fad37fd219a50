// Models: how fast they draw, what they refuse, and what they cost.
import { choice, dashboard, lines, now, row, stack } from './panels.js';

export const models = dashboard('unisandbox-models', 'UniSandbox models',
  'Models in this system and models that are served elsewhere: speed, outcome, cost.')
  .withVariable(choice('model', 'Model', 'label_values(unisandbox_stage_duration_seconds_count, model)'))
  .withRow(row('All models'))
  .withPanel(lines('Drawings by model', 'Per second', 'ops',
    ['sum by (model) (rate(unisandbox_stage_duration_seconds_count{stage="generation",model=~"$model"}[$__rate_interval]))', '{{model}}']))
  .withPanel(lines('Time of a drawing', 'From the beginning of its batch to its end: half of them, and 95%', 's',
    ['histogram_quantile(0.5, sum by (model, le) (rate(unisandbox_stage_duration_seconds_bucket{stage="generation",model=~"$model"}[$__rate_interval])))', '{{model}}, 50%'],
    ['histogram_quantile(0.95, sum by (model, le) (rate(unisandbox_stage_duration_seconds_bucket{stage="generation",model=~"$model"}[$__rate_interval])))', '{{model}}, 95%']))
  .withPanel(lines('Time of judging, 95%', 'By the model whose drawing is judged', 's',
    ['histogram_quantile(0.95, sum by (model, le) (rate(unisandbox_stage_duration_seconds_bucket{stage="verification",model=~"$model"}[$__rate_interval])))', '{{model}}']))
  .withPanel(lines('Tokens of thoughts', 'Written by models in this system, per second', 'ops',
    ['sum by (model) (rate(unisandbox_tokens_total{model=~"$model"}[$__rate_interval]))', '{{model}}']))
  .withRow(row('Served elsewhere'))
  .withPanel(stack('Requests by outcome', 'An outage is a server that answers nobody', 'ops',
    ['sum by (model, outcome) (rate(unisandbox_served_requests_seconds_count{model=~"$model"}[$__rate_interval]))', '{{model}}: {{outcome}}']))
  .withPanel(lines('Time of a request, 95%', 'With all its tries', 's',
    ['histogram_quantile(0.95, sum by (model, le) (rate(unisandbox_served_requests_seconds_bucket{model=~"$model"}[$__rate_interval])))', '{{model}}']))
  .withPanel(now('Cost', 'Price of all requests since the services started', 'currencyUSD',
    'sum(unisandbox_cost_dollars_total{model=~"$model"})'))
  .withPanel(now('Cost per hour', 'At the pace of the last five minutes', 'currencyUSD',
    '3600 * sum(rate(unisandbox_cost_dollars_total{model=~"$model"}[5m]))'))
  .withRow(row('GPUs'))
  .withPanel(lines('GPU memory', 'In use of what there is; no data where there is no GPU', 'bytes',
    ['sum by (job, instance, gpu) (unisandbox_gpu_memory_used_bytes)', '{{job}} {{instance}} GPU {{gpu}}'],
    ['sum by (job, instance, gpu) (unisandbox_gpu_memory_max_bytes)', '{{job}} {{instance}} GPU {{gpu}}, all']));
