create table hourfold.boundaries (
    pipeline   text not null references hourfold.pipelines,
    at         timestamptz not null,
    decided_at timestamptz not null,
    primary key (pipeline, at)
);
comment on table hourfold.boundaries is
    'The instants for which it was decided where the batch that starts there begins. Rows are never changed.';

create table hourfold.boundary_marks (
    pipeline      text not null,
    at            timestamptz not null,
    topic         text not null check (topic <> ''),
    partition     integer not null check (partition >= 0),
    topic_id      text not null,
    offset_there  bigint not null check (offset_there >= 0),
    primary key (pipeline, at, topic, partition),
    foreign key (pipeline, at) references hourfold.boundaries
);
create index boundary_marks_by_partition
    on hourfold.boundary_marks (pipeline, topic, partition, topic_id, at);
comment on table hourfold.boundary_marks is
    'Where a boundary lies in each topic partition that existed when it was decided. Rows are never changed.';
comment on column hourfold.boundary_marks.topic_id is 'Changes when the topic is created anew under its name.';
comment on column hourfold.boundary_marks.offset_there is 'The offset of the first record that belongs after it.';

create table hourfold.losses (
    pipeline    text not null references hourfold.pipelines,
    batch       timestamptz not null,
    topic       text not null check (topic <> ''),
    partition   integer not null check (partition >= 0),
    topic_id    text not null,
    from_offset bigint not null check (from_offset >= 0),
    to_offset   bigint not null,
    accepted_by text not null,
    reason      text not null,
    accepted_at timestamptz not null,
    primary key (pipeline, batch, topic, partition, topic_id, from_offset, to_offset),
    check (from_offset <= to_offset)
);
comment on table hourfold.losses is
    'Offsets [from_offset, to_offset) that could no longer be read and that somebody decided to go on without.';
