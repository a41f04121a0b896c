import { controleer, GeheimFout, leesGeheim, maakGeheim, onderteken } from './handtekening';
import { geldigeGeheimen, WISSELTIJD_MS, wisselGeheim } from './webhookgeheimen';

/** The vector that the libraries of Standard Webhooks test themselves with. */
const VECTOR = {
  geheim: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  op: 1_614_265_330,
  inhoud: Buffer.from('{"test": 2432232314}'),
  handtekening: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const NU = VECTOR.op * 1_000;
const koppen = (anders: Record<string, string | undefined> = {}) => ({
  'webhook-id': VECTOR.id,
  'webhook-timestamp': String(VECTOR.op),
  'webhook-signature': VECTOR.handtekening,
  ...anders,
});
const oordeel = (anders: Record<string, string | undefined> = {}, nu = NU, inhoud = VECTOR.inhoud) => {
  const uitkomst = controleer([VECTOR.geheim], koppen(anders), inhoud, nu);
  return uitkomst.goed ? 'goed' : uitkomst.reden;
};

describe('handtekening', () => {
  test('het gepubliceerde voorbeeld', () => {
    expect(onderteken([VECTOR.geheim], VECTOR)).toBe(VECTOR.handtekening);
    expect(oordeel()).toBe('goed');
  });

  test('een ander bericht, id of tijdstip past niet bij de handtekening', () => {
    expect(oordeel({}, NU, Buffer.from('{"test":2432232314}'))).toBe('handtekening');
    expect(oordeel({ 'webhook-id': 'msg_ander' })).toBe('handtekening');
    expect(oordeel({ 'webhook-timestamp': String(VECTOR.op + 1) })).toBe('handtekening');
  });

  test('vijf minuten oud of vooruit mag, meer niet', () => {
    expect(oordeel({}, NU + 300_000)).toBe('goed');
    expect(oordeel({}, NU + 301_000)).toBe('te-oud');
    expect(oordeel({}, NU + 360_000)).toBe('te-oud');
    expect(oordeel({}, NU - 300_000)).toBe('goed');
    expect(oordeel({}, NU - 301_000)).toBe('te-nieuw');
  });

  test('van meer handtekeningen is een goede genoeg; andere versies en onzin tellen niet', () => {
    const fout = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    for (const goed of [`${fout} ${VECTOR.handtekening}`, `v1a,AAAA v2,x ${VECTOR.handtekening} v1,`])
      expect(oordeel({ 'webhook-signature': goed })).toBe('goed');
    for (const slecht of [fout, 'v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', 'v1,', '', 'v1'])
      expect(oordeel({ 'webhook-signature': slecht })).toBe('handtekening');
  });

  test('ontbrekende koppen, een punt in het id en een tijd die geen getal is', () => {
    for (const kop of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
      expect(oordeel({ [kop]: undefined })).toBe('koppen');
    expect(oordeel({ 'webhook-id': 'msg.1614265330' })).toBe('koppen');
    expect(oordeel({ 'webhook-timestamp': '1614265330.0' })).toBe('koppen');
    expect(() => onderteken([VECTOR.geheim], { ...VECTOR, id: 'a.b' })).toThrow('punt');
  });

  test('een geheim is whsec_ met 24 tot en met 64 bytes; een fout noemt het niet', () => {
    expect(leesGeheim(maakGeheim())).toHaveLength(32);
    expect(maakGeheim()).not.toBe(maakGeheim());
    const slecht = ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_', 'whsec_a-b', `whsec_${'A'.repeat(28)}`];
    for (const tekst of [...slecht, `whsec_${'A'.repeat(88)}`]) {
      expect(() => leesGeheim(tekst)).toThrow(GeheimFout);
      expect(() => leesGeheim(tekst)).not.toThrow(/AAAA|MfKQ/);
    }
  });
});

describe('twee geheimen tijdens een wissel', () => {
  const begin = wisselGeheim([], 1_000, { nieuw: VECTOR.geheim });
  const nieuw = maakGeheim();
  const gewisseld = wisselGeheim(begin, 5_000, { nieuw });

  test('beide ondertekenen tot de wisseltijd om is, de nieuwste eerst', () => {
    expect(geldigeGeheimen(begin, 999)).toEqual([]);
    expect(geldigeGeheimen(begin, 1_000)).toEqual([VECTOR.geheim]);
    expect(geldigeGeheimen(gewisseld, 5_000)).toEqual([nieuw, VECTOR.geheim]);
    expect(geldigeGeheimen(gewisseld, 5_000 + WISSELTIJD_MS)).toEqual([nieuw]);
  });

  test('een ontvanger met het oude en een met het nieuwe geheim kunnen het bericht allebei controleren', () => {
    const tekens = onderteken(geldigeGeheimen(gewisseld, 6_000), VECTOR);
    for (const geheim of [VECTOR.geheim, nieuw])
      expect(controleer([geheim], koppen({ 'webhook-signature': tekens }), VECTOR.inhoud, NU).goed).toBe(
        true,
      );
  });

  test('nooit meer dan twee; een gelekt geheim houdt meteen op', () => {
    const derde = maakGeheim();
    expect(geldigeGeheimen(wisselGeheim(gewisseld, 6_000, { nieuw: derde }), 6_001)).toEqual([derde, nieuw]);
    const gelekt = wisselGeheim(gewisseld, 6_000, { nieuw: derde, wisseltijdMs: 0 });
    expect(geldigeGeheimen(gelekt, 6_000)).toEqual([derde]);
  });
});
