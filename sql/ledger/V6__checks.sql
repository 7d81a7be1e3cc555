create table hourfold.checks (
    check_number bigint generated always as identity primary key,
    pipeline     text not null references hourfold.pipelines,
    batch        timestamptz,
    day          date,
    stage        hourfold.stage not null,
    suite        text not null check (suite <> ''),
    run_id       text not null,
    verdict      text not null check (verdict in ('PASSED', 'WARNED', 'FAILED', 'NO_DATA', 'ERROR')),
    metrics      jsonb not null check (jsonb_typeof(metrics) = 'object'),
    checked_at   timestamptz not null,
    foreign key (run_id, pipeline) references hourfold.runs (run_id, pipeline),
    check (batch is not null or day is not null)
);
create unique index checks_of_one_thing on hourfold.checks
    (pipeline, coalesce(batch, '-infinity'), coalesce(day, '-infinity'), stage, suite, run_id);
create index checks_by_day on hourfold.checks (pipeline, day);
comment on table hourfold.checks is
    'What each run found when it checked a batch, a day, or what a batch brought for a day, in the order of check_number.';
comment on column hourfold.checks.metrics is 'What was observed, by name.';
