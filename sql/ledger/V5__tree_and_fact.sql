create table hourfold.nodes (
    pipeline            text not null references hourfold.pipelines,
    day                 date not null,
    from_leaf           integer not null,
    to_leaf             integer not null,
    batch               timestamptz,
    input_fingerprint   text not null,
    content_fingerprint text not null,
    snapshot            bigint,
    rows                bigint not null check (rows >= 0),
    run_id              text not null,
    built_at            timestamptz not null,
    primary key (pipeline, day, from_leaf, to_leaf),
    foreign key (run_id, pipeline) references hourfold.runs (run_id, pipeline),
    check (from_leaf < to_leaf),
    check (batch is null or to_leaf = from_leaf + 1)
);
create index nodes_by_batch on hourfold.nodes (pipeline, batch) where batch is not null;
comment on table hourfold.nodes is
    'The finished nodes of each day''s tree: the fold of leaves [from_leaf, to_leaf), as last built.';
comment on column hourfold.nodes.batch is 'The batch that a leaf is of; null for an inner node.';
comment on column hourfold.nodes.input_fingerprint is 'What it was built from; unchanged means not stale.';
comment on column hourfold.nodes.content_fingerprint is 'What came out; unchanged means nothing above is stale.';
comment on column hourfold.nodes.snapshot is 'The snapshot of the tree''s table that holds it; null when it is empty.';

create table hourfold.publications (
    publication   bigint generated always as identity primary key,
    pipeline      text not null references hourfold.pipelines,
    day           date not null,
    batch         timestamptz not null,
    run_id        text not null,
    fact_snapshot bigint,
    inserted      bigint not null check (inserted >= 0),
    updated       bigint not null check (updated >= 0),
    deleted       bigint not null check (deleted >= 0),
    published_at  timestamptz not null,
    unique (pipeline, day, batch, run_id),
    foreign key (run_id, pipeline) references hourfold.runs (run_id, pipeline)
);
comment on table hourfold.publications is
    'What each run made visible of a batch in the fact of a day, in the order of publication.';
comment on column hourfold.publications.fact_snapshot is
    'The snapshot that readers see since; null when the fact already was as it had to be.';

create table hourfold.exclusions (
    exclusion   bigint generated always as identity primary key,
    pipeline    text not null references hourfold.pipelines,
    batch       timestamptz not null,
    excluded_by text not null,
    reason      text not null,
    excluded_at timestamptz not null,
    readmitted_by text,
    readmitted_at timestamptz,
    check ((readmitted_by is null) = (readmitted_at is null))
);
create unique index exclusions_open on hourfold.exclusions (pipeline, batch) where readmitted_at is null;
comment on table hourfold.exclusions is
    'Batches that somebody took out of their days; out until readmitted_at is set.';
