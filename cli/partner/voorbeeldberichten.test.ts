import { BIJSTANDSMELDING } from '../../connectors/ketensignalen/bijstandsmelding';
import { leesKetenmelding } from '../../connectors/ketensignalen/lees-ketenmelding';
import { WW_MELDING } from '../../connectors/ketensignalen/ww-melding';
import { curlregels } from './curlregels';
import { voorbeeldberichten } from './voorbeeldberichten';

const VRAAG = {
  vestigingscode: undefined,
  gemeentecode: '1942',
  vandaag: '2026-11-23',
  kenmerk: 'proef',
} as const;
const CONTEXT = { vandaag: VRAAG.vandaag, oefen: true };

test('de voorbeelden van UWV en een gemeente zijn goed zoals ze zijn', () => {
  const ww = voorbeeldberichten({ ...VRAAG, rol: 'uwv' })!;
  expect(ww.berichten.map((bericht) => leesKetenmelding(WW_MELDING, bericht, CONTEXT))).toEqual(
    ww.berichten.map(() => expect.objectContaining({ goed: true })),
  );
  const bijstand = voorbeeldberichten({ ...VRAAG, rol: 'gemeente-wi' })!;
  const gelezen = bijstand.berichten.map((bericht) => leesKetenmelding(BIJSTANDSMELDING, bericht, CONTEXT));
  expect(gelezen.every(({ goed }) => goed)).toBe(true);
  expect(gelezen[0]).toMatchObject({ melding: { signaal: { gemeentecode: '1942' } } });
});

test('curl-regels: de berichten naar hun route, en de takenlijst; wie niets meldt alleen de takenlijst', () => {
  const vraag = { ...VRAAG, apiAdres: 'http://127.0.0.1:3000', token: 't' };
  const regels = curlregels({ ...vraag, rol: 'uwv' });
  expect(regels).toHaveLength(4);
  expect(regels[0]).toMatch(/'http:\/\/127\.0\.0\.1:3000\/v1\/ww-meldingen'$/);
  expect(curlregels({ ...vraag, rol: 'jobcoach' })).toEqual([
    expect.stringContaining('/v1/taken?status=open'),
  ]);
});
