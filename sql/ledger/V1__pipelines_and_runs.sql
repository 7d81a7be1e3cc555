create table hourfold.pipelines (
    name          text primary key check (name <> ''),
    fixed         jsonb not null check (jsonb_typeof(fixed) = 'object'),
    begins_at     timestamptz not null,
    registered_at timestamptz not null
);
comment on table hourfold.pipelines is
    'What each pipeline promised when it first ran and must keep for its tables to stay readable.';
comment on column hourfold.pipelines.fixed is 'Settings that cannot change under existing tables, as text.';
comment on column hourfold.pipelines.begins_at is 'The start of the first batch.';

create table hourfold.runs (
    run_id     text primary key check (run_id <> ''),
    pipeline   text not null references hourfold.pipelines,
    command    text not null,
    started_by text not null,
    host       text not null,
    started_at timestamptz not null,
    unique (run_id, pipeline)
);
comment on table hourfold.runs is 'Every start of a command that writes: what was asked, by whom, where and when.';
comment on constraint runs_run_id_pipeline_key on hourfold.runs is
    'What a run leaves behind refers to both columns, so that no run writes into another pipeline.';
