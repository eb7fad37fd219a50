// Trainings: what runs, how the loss falls, and what campaigns accept.
import { dashboard, lines, now, row } from './panels.js';

export const training = dashboard('unisandbox-training', 'UniSandbox training',
  'Trainings of campaigns and injections: loss, rate, speed, acceptance, ends.')
  .withRow(row('Now'))
  .withPanel(now('Trainings under way', 'In all processes of the trainer', 'short', 'sum(unisandbox_trainings_running)'))
  .withPanel(now('Acceptance', 'Samples accepted of those verified, in the round trained last', 'percentunit',
    'max(unisandbox_acceptance_ratio)'))
  .withPanel(now('Done', 'Steps done of all steps', 'percentunit', 'max by (kind) (unisandbox_training_done_ratio)'))
  .withPanel(now('Tokens per second', 'Of the last report', 'short', 'max(unisandbox_training_tokens_per_second)'))
  .withRow(row('Progress'))
  .withPanel(lines('Loss', 'Mean since the report before, nats per target', 'short',
    ['max by (kind, instance) (unisandbox_training_loss)', '{{kind}} {{instance}}']))
  .withPanel(lines('Learning rate', 'Of the last step', 'sci',
    ['max by (kind, instance) (unisandbox_training_learning_rate)', '{{kind}} {{instance}}']))
  .withPanel(lines('Steps done', 'Of all steps', 'percentunit',
    ['max by (kind, instance) (unisandbox_training_done_ratio)', '{{kind}} {{instance}}']))
  .withPanel(lines('Reports', 'A training that is under way and does not report is stalled', 'ops',
    ['sum by (kind) (rate(unisandbox_training_reports_total[$__rate_interval]))', '{{kind}}']))
  .withRow(row('Ends'))
  .withPanel(lines('Trainings by end', 'Left ones go on later, here or elsewhere', 'short',
    ['sum by (kind, outcome) (increase(unisandbox_trainings_total[1h]))', '{{kind}}: {{outcome}}']))
  .withPanel(lines('Losses that are no number', 'A training that diverged', 'short',
    ['sum by (kind) (increase(unisandbox_training_nonfinite_losses_total[1h]))', '{{kind}}']));
