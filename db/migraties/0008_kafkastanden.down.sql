drop table kafkastanden;
