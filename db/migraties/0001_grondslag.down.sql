drop table speelronde, operatorlinks, decodeerregels, ontvangers, uitgaand, gebeurtenissen, opdrachten, runs, termijnen, besluiten, taken, operatorvragen,
  overdrachten, verantwoordelijken, trajecten, hertellingen, treffers, ziekteperioden, verzuimregels, idempotentie, geweigerd,
  dubbelen, inbox, aanlevering_rijen, aanleveringen, persoonssleutels, leerlingnummers, personen, clienten, vrije_dagen,
  werkgebieden, locaties, ketenpartners, ritmes, omgeving cascade;
drop function verantwoordelijke_bewaken();
drop function omgeving_vast();
