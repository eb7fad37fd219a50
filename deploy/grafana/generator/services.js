// Services: are they up, how they answer, and what they need.
import { choice, dashboard, lines, now, row } from './panels.js';

const SERVICE = 'job=~"$service"';

export const services = dashboard('unisandbox-services', 'UniSandbox services',
  'The five services: up or down, requests, memory, database, disk.')
  .withVariable(choice('service', 'Service', 'label_values(unisandbox_outbox_entries, job)'))
  .withRow(row('Health'))
  .withPanel(lines('Up', 'Processes that answer Prometheus', 'short', [`sum by (job) (up{${SERVICE}})`, '{{job}}']))
  .withPanel(lines('Time since start', 'A line that falls to zero is a restart', 's',
    [`min by (job, instance) (process_uptime_seconds{${SERVICE}})`, '{{job}} {{instance}}']))
  .withRow(row('Requests'))
  .withPanel(lines('Requests', 'Per second', 'ops',
    [`sum by (job) (rate(http_server_requests_seconds_count{${SERVICE}}[$__rate_interval]))`, '{{job}}']))
  .withPanel(lines('Time of a request', 'Average', 's',
    [`sum by (job) (rate(http_server_requests_seconds_sum{${SERVICE}}[$__rate_interval])) / sum by (job) (rate(http_server_requests_seconds_count{${SERVICE}}[$__rate_interval]))`, '{{job}}']))
  .withPanel(lines('Share of server errors', 'Of all requests', 'percentunit',
    [`sum by (job) (rate(http_server_requests_seconds_count{${SERVICE},status=~"5.."}[$__rate_interval])) / sum by (job) (rate(http_server_requests_seconds_count{${SERVICE}}[$__rate_interval])) or sum by (job) (up{${SERVICE}}) * 0`, '{{job}}']))
  .withPanel(now('Requests under way', 'Now, in all services', 'short', `sum(http_server_active_requests{${SERVICE}})`))
  .withPanel(now('Database connections in use', 'Now, in all services', 'short', `sum(sql_pool_active{${SERVICE}})`))
  .withRow(row('Resources'))
  .withPanel(lines('Heap', 'In use', 'bytes',
    [`sum by (job, instance) (jvm_memory_used_bytes{${SERVICE},area="heap"})`, '{{job}} {{instance}}']))
  .withPanel(lines('Heap after collection', 'Share of the heap that lives; near 1 it is too small', 'percentunit',
    [`max by (job, instance) (jvm_memory_usage_after_gc{${SERVICE}})`, '{{job}} {{instance}}']))
  .withPanel(lines('Processor', 'Share of the machine', 'percentunit',
    [`sum by (job, instance) (process_cpu_usage{${SERVICE}})`, '{{job}} {{instance}}']))
  .withPanel(lines('Time in garbage collection', 'Share of the time', 'percentunit',
    [`sum by (job, instance) (rate(jvm_gc_pause_seconds_sum{${SERVICE}}[$__rate_interval]))`, '{{job}} {{instance}}']))
  .withPanel(lines('Wait for a database connection', 'Average', 's',
    [`sum by (job) (rate(sql_pool_queue_delay_seconds_sum{${SERVICE}}[$__rate_interval])) / sum by (job) (rate(sql_pool_queue_delay_seconds_count{${SERVICE}}[$__rate_interval]))`, '{{job}}']))
  .withPanel(lines('Free disk', 'Where the blobs are, share of the disk', 'percentunit',
    [`min by (job, instance) (disk_free_bytes{${SERVICE}} / disk_total_bytes{${SERVICE}})`, '{{job}} {{instance}}']));
