create domain hourfold.stage as text
    check (value in ('INGEST', 'CHECK_RAW', 'LEAF', 'CHECK_LEAF', 'PUBLISH', 'FOLD', 'WINDOWS', 'SINKS'));
comment on domain hourfold.stage is 'The stops on the way of a batch.';

create table hourfold.stage_attempts (
    attempt         bigint generated always as identity primary key,
    pipeline        text not null references hourfold.pipelines,
    batch           timestamptz not null,
    stage           hourfold.stage not null,
    run_id          text not null,
    state           text not null check (state in ('STARTED', 'DONE', 'FAILED')),
    input_snapshot  bigint,
    output_snapshot bigint,
    started_at      timestamptz not null,
    finished_at     timestamptz,
    message         text,
    unique (pipeline, batch, stage, run_id, started_at),
    foreign key (run_id, pipeline) references hourfold.runs (run_id, pipeline),
    check ((state = 'STARTED') = (finished_at is null)),
    check (message is null or state = 'FAILED')
);
comment on table hourfold.stage_attempts is
    'Every attempt at a stage of a batch, in the order of attempt; the newest tells how far the batch came.';
comment on column hourfold.stage_attempts.state is
    'STARTED while nobody holds the lease of the batch means that the attempt has crashed.';
comment on column hourfold.stage_attempts.message is 'Why it failed.';

create table hourfold.stage_counts (
    attempt bigint not null references hourfold.stage_attempts,
    name    text not null check (name <> ''),
    rows    bigint not null check (rows >= 0),
    primary key (attempt, name)
);
comment on table hourfold.stage_counts is 'Rows of an attempt by what became of them: read, raw, quarantined …';

create table hourfold.quarantine_counts (
    pipeline text not null references hourfold.pipelines,
    batch    timestamptz not null,
    stage    hourfold.stage not null,
    reason   text not null check (reason <> ''),
    rows     bigint not null check (rows >= 0),
    primary key (pipeline, batch, stage, reason)
);
comment on table hourfold.quarantine_counts is 'Rows that a stage of a batch put into quarantine, by reason.';
