-- the accounts that follow organisation.yml; those made by hand in Admin are not here
create table account (
	id text primary key
);
