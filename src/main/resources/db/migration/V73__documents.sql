-- Papers of all cases: who issued which number when, declared by the fields of forms.
create table document (
    id              bigint generated always as identity primary key,
    case_number     text        not null,
    -- the task, or the start event, in the diagram; and which of its papers, if it asks for several
    element         text        not null,
    which           text        not null default '',
    -- in words: Quyết định, kế hoạch
    name            text        not null,
    -- as printed, and as it was read: 127-QĐ/HU; what cannot be read has the first only
    number          text        not null,
    ordinal         int,
    type            text,
    issuer          text,
    -- the unit in whose book the number stands: the committee's organs have one book
    unit            text        not null,
    dated           date        not null,
    title           text,
    -- the position that acted
    signer          text,
    -- null for an open paper
    secrecy         text,
    -- units that may read it beside its own and whoever sees the whole case
    visible_to      text[]      not null default '{}',
    -- of a confidential step: the groups that alone may read it
    confidential_to text[],
    -- the unit that the case is about; it sees its own papers only
    subject         text,
    replaces        bigint references document (id),
    task_id         text,
    entered_at      timestamptz not null,
    entered_by      text,
    unique (case_number, element, which, number)
);

create index document_by_case on document (case_number, id);
create index document_by_number on document (unit, issuer, type, ordinal);
create index document_by_day on document (dated desc, id desc);
create index document_replaced on document (replaces) where replaces is not null;

-- a symbol as it is printed: 127-QĐ/HU, 35/BC-UBND, 05/2024/NĐ-CP
create function document_symbol(number text) returns text[] language sql immutable as $$
    select case
        when m is not null then m
        when n is not null then array[n[1], n[2], n[3]]
        else null end
    from (select
        regexp_match(normalize(number, nfc), '^\s*(?:Số:?\s*)?(\d{1,5})\s*[-–]\s*([[:alpha:]Đđ]{1,6})\s*/\s*([[:alnum:]Đđ.&-]{1,30})\s*$') as m,
        regexp_match(normalize(number, nfc), '^\s*(?:Số:?\s*)?(\d{1,5})(?:/\d{4})?\s*/\s*([[:alpha:]Đđ]{1,6})\s*[-–]\s*([[:alnum:]Đđ.&-]{1,30})\s*$') as n
    ) parsed
$$;
