alter table hourfold.leases add column process text;
comment on column hourfold.leases.process is
    'Which process of which running machine took it, where that can be told: another one there sees whether it still lives.';
