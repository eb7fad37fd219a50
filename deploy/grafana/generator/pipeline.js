// The way of items: how many pass each stage, what waits, and what is lost.
import { dashboard, lines, now, row, stack } from './panels.js';

export const pipeline = dashboard('unisandbox-pipeline', 'UniSandbox pipeline',
  'The way of items from dispatch to verdict: what passes, what waits, what goes wrong.')
  .withRow(row('Now'))
  .withPanel(now('Open items', 'Items on their way whose verdict has not come', 'short',
    'sum(max by (kind) (unisandbox_items_open))'))
  .withPanel(now('Open runs', 'Evaluations and campaigns that have not ended', 'short',
    'sum(max by (kind) (unisandbox_runs_open))'))
  .withPanel(now('Images per second', 'Drawn by all models together', 'ops',
    'sum(rate(unisandbox_items_total{stage="generation",outcome="drawn"}[$__rate_interval]))'))
  .withPanel(now('Dead letters, last hour', 'Messages that could not be processed', 'short',
    'sum(increase(unisandbox_dead_letters_total[1h]))'))
  .withRow(row('Flow'))
  .withPanel(lines('Items by stage', 'Where one stage stays below the one before it, items wait between them', 'ops',
    ['sum by (stage) (rate(unisandbox_items_total[$__rate_interval]))', '{{stage}}']))
  .withPanel(stack('Items by outcome', 'Refused and failed drawings count as what they are, never as wrong', 'ops',
    ['sum by (stage, outcome) (rate(unisandbox_items_total[$__rate_interval]))', '{{stage}}: {{outcome}}']))
  .withPanel(lines('Time at a stage, 95%', 'From the beginning of a batch to its end, for each of its items', 's',
    ['histogram_quantile(0.95, sum by (stage, le) (rate(unisandbox_stage_duration_seconds_bucket[$__rate_interval])))', '{{stage}}']))
  .withPanel(lines('Batch size', 'Items that are worked at together, on average', 'short',
    ['sum by (stage) (rate(unisandbox_batch_size_sum[$__rate_interval])) / sum by (stage) (rate(unisandbox_batch_size_count[$__rate_interval]))', '{{stage}}']))
  .withRow(row('Waiting'))
  .withPanel(lines('Consumer lag', 'Messages in a topic that a service has not read', 'short',
    ['sum by (job, topic) (kafka_consumer_fetch_manager_records_lag >= 0)', '{{job}}: {{topic}}']))
  .withPanel(lines('Messages read', 'Per second', 'ops',
    ['sum by (job, topic) (rate(kafka_consumer_fetch_manager_records_consumed_total[$__rate_interval]))', '{{job}}: {{topic}}']))
  .withPanel(lines('Not sent yet', 'Items of runs that wait in dataset-service for their turn', 'short',
    ['max(unisandbox_dispatch_waiting)', 'items']))
  .withPanel(lines('Work on its way', 'Messages between dispatch and verdict while more is to be sent, and how many there may be', 'short',
    ['max(unisandbox_pipeline_backlog)', 'on its way'], ['max(unisandbox_pipeline_window)', 'window']))
  .withPanel(lines('Outbox', 'Events that are committed and not yet sent', 'short',
    ['max by (job) (unisandbox_outbox_entries)', '{{job}}']))
  .withPanel(lines('Age of the outbox', 'How long the oldest event has waited', 's',
    ['max by (job) (unisandbox_outbox_oldest_seconds)', '{{job}}']))
  .withRow(row('Verdicts'))
  .withPanel(stack('Verdicts by judge and outcome', 'As the judges speak', 'ops',
    ['sum by (judge, outcome) (rate(unisandbox_verdicts_total[$__rate_interval]))', '{{judge}}: {{outcome}}']))
  .withPanel(lines('Share of errors and refusals', 'Of all verdicts; neither is scored', 'percentunit',
    ['sum(rate(unisandbox_verdicts_total{outcome=~"error|refused"}[$__rate_interval])) / sum(rate(unisandbox_verdicts_total[$__rate_interval])) or vector(0)', 'errors and refusals']))
  .withPanel(lines('Dead letters by topic', 'In the last five minutes', 'short',
    ['sum by (topic) (increase(unisandbox_dead_letters_total[5m]))', '{{topic}}']))
  .withPanel(lines('Results stored', 'Verdicts that evaluations count, per second', 'ops',
    ['sum by (judge, outcome) (rate(unisandbox_results_total[$__rate_interval]))', '{{judge}}: {{outcome}}']));
