-- A report says of what code the service was when the evaluation began; of older ones nobody knows.
alter table evaluation add column code_revision text;
