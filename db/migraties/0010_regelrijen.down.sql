drop table regelrijen;
