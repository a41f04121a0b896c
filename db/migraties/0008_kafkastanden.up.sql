-- How each worker reads its topics of Kafka: the API and `sluitend status` are other processes, and look here.
create table kafkastanden (
  worker uuid not null,
  topic text not null,
  toestand text not null,
  herstarts int not null,
  -- messages behind, as last measured; null when not known
  achterstand bigint,
  op timestamptz not null default now(),
  primary key (worker, topic)
);
