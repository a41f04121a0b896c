import type { FastifyInstance } from 'fastify';
import { aanmeldRoutes } from '../aanmelden/aanmeld-routes';
import { neemFormulieren } from '../plugins/formulieren';
import { beginRoutes } from './begin/begin-routes';
import { codecAanmeldenRoutes } from './codec/codec-aanmelden-routes';
import { cijfersSchermRoutes } from './cijfers/cijfers-routes';
import { koppelingenRoutes } from './koppelingen/koppelingen-routes';
import { lijstverschillenRoutes } from './lijstverschillen/lijstverschillen-routes';
import { mazlStartenRoutes } from './mazl-starten/mazl-starten-routes';
import { doorlooptijdenSchermRoutes } from './cijfers/doorlooptijden-routes';
import { evaluatieSchermRoutes } from './evaluatie/evaluatie-routes';
import { inzageSchermRoutes } from './inzage/inzage-routes';
import { inBeeldSchermRoutes } from './in-beeld/in-beeld-routes';
import { witteVlekRoutes } from './in-beeld/witte-vlek-routes';
import { overnameverzoekenSchermRoutes } from './overnameverzoeken/overnameverzoeken-routes';
import { regieoverdrachtRoutes } from './regio/overdracht-routes';
import { regioSchermRoutes } from './regio/regio-routes';
import { stijlRoutes } from './stijl/stijl-routes';
import { taakSchermRoutes } from './taak/taak-routes';
import { takenSchermRoutes } from './taken/taken-routes';
import { toegankelijkheidRoutes } from './toegankelijkheid/toegankelijkheid-routes';
import { trajectenSchermRoutes } from './trajecten/trajecten-routes';
import { vrijeDagenSchermRoutes } from './vrije-dagen/vrije-dagen-routes';

/** Every page for staff. Forms are read here only: the API for machines takes JSON and nothing else. */
export async function schermen(app: FastifyInstance): Promise<void> {
  await neemFormulieren(app);
  await app.register(aanmeldRoutes);
  await app.register(codecAanmeldenRoutes);
  await app.register(inzageSchermRoutes);
  stijlRoutes(app, app.stijl);
  await app.register(beginRoutes);
  await app.register(takenSchermRoutes);
  await app.register(taakSchermRoutes);
  await app.register(trajectenSchermRoutes);
  await app.register(regioSchermRoutes);
  await app.register(inBeeldSchermRoutes);
  await app.register(witteVlekRoutes);
  await app.register(lijstverschillenRoutes);
  await app.register(regieoverdrachtRoutes);
  await app.register(overnameverzoekenSchermRoutes);
  await app.register(mazlStartenRoutes);
  await app.register(vrijeDagenSchermRoutes);
  await app.register(cijfersSchermRoutes);
  await app.register(doorlooptijdenSchermRoutes);
  await app.register(evaluatieSchermRoutes);
  await app.register(koppelingenRoutes);
  await app.register(toegankelijkheidRoutes);
}
