create table hourfold.leases (
    scope      text primary key check (scope <> ''),
    holder     text not null,
    token      bigint not null check (token > 0),
    claim      uuid not null,
    expires_at timestamptz
);
comment on table hourfold.leases is
    'Who may write about a scope. A row is never deleted: its token only grows, also after the lease was given back.';
comment on column hourfold.leases.token is
    'Grows by one whenever the scope is taken; a write under a smaller token is refused.';
comment on column hourfold.leases.claim is
    'Names one asking for the lease, so that asking again after a lost answer finds the lease it was given.';
comment on column hourfold.leases.expires_at is 'By this database''s clock; null when the lease was given back.';
