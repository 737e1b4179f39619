-- Sessions of people who are logged in, as Spring Session wants them: they outlive a restart and are known to every
-- node. An attribute is a short text (who, since which password, the engine's token against forged requests).
create table session (
    primary_id            text primary key,
    session_id            text not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        text
);

create index session_by_expiry on session (expiry_time);
create index session_by_principal on session (principal_name, last_access_time);

create table session_attributes (
    session_primary_id text not null references session on delete cascade,
    attribute_name     text not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
