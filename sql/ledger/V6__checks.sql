create table hourfold.checks (
    check_number bigint generated always as identity primary key,
    pipeline     text not null references hourfold.pipelines,
    batch        timestamptz,
    day          date,
    stage        hourfold.stage not null,
    suite        text not null check (suite <> ''),
    run_id       text not null,
    verdict      text not null check (verdict in ('PASSED', 'WARNED', 'FAILED', 'NO_DATA', 'ERROR')),
    rows         bigint not null check (rows >= 0),
    overridden   text,
    checked_at   timestamptz not null,
    foreign key (run_id, pipeline) references hourfold.runs (run_id, pipeline),
    check (batch is not null or day is not null)
);
create unique index checks_of_one_thing on hourfold.checks
    (pipeline, coalesce(batch, '-infinity'), coalesce(day, '-infinity'), stage, suite, run_id);
create index checks_by_day on hourfold.checks (pipeline, day);
create index checks_by_batch on hourfold.checks (pipeline, batch);
comment on table hourfold.checks is
    'What each run found when it checked a batch, a day, or what a batch brought for a day, in the order of check_number.';
comment on column hourfold.checks.overridden is 'Who went on in spite of it, and why; null when nobody did.';
create index checks_by_run on hourfold.checks (run_id);

create table hourfold.check_rules (
    check_number bigint not null references hourfold.checks on delete cascade,
    number       integer not null,
    identity     text not null,
    rule         text not null,
    columns      text[] not null,
    arguments    text not null,
    condition    text,
    severity     text not null,
    on_failure   text not null,
    verdict      text not null check (verdict in ('PASSED', 'WARNED', 'FAILED', 'NO_DATA', 'ERROR')),
    expected     text not null,
    observed     text not null,
    metric       double precision,
    elements     bigint,
    missing      bigint,
    unexpected   bigint,
    samples      text[] not null,
    message      text,
    primary key (check_number, number)
);
comment on table hourfold.check_rules is 'What each rule of a suite found, by its place in the suite.';
comment on column hourfold.check_rules.identity is 'Tells a rule from others over time, whatever its place.';
comment on column hourfold.check_rules.metric is 'The number that is drawn over time, and compared with later ones.';
comment on column hourfold.check_rules.samples is 'A few rows that are not as expected, as JSON.';

create table hourfold.measured_parts (
    pipeline text not null references hourfold.pipelines,
    day      date not null,
    batch    timestamptz not null,
    suite    text not null,
    names    text[] not null,
    states   text[] not null,
    primary key (pipeline, day, batch, suite),
    check (cardinality(names) = cardinality(states))
);
comment on table hourfold.measured_parts is
    'What was measured of the rows that each batch has in a day: added up, it says what the day comes to.';
