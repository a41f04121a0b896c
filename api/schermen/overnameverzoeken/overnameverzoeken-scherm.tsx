import type { VNode } from 'preact';
import type { z } from 'zod';
import { OVERDRACHTREDENEN } from '../../../domain/overdracht/redenen';
import { VERZOEKREDENEN, VERZOEK_AFWIJSREDENEN } from '../../../domain/overdracht/overnameverzoek';
import type { OvernameverzoekSchema } from '../../schemas/overnameverzoek';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoplink, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { Keuzelijst, Tekstveld, Verborgen } from '../kader/velden';
import { kortKenmerk } from '../kader/woorden';

type Verzoek = z.infer<typeof OvernameverzoekSchema>;

/** What the status says, in words. */
const STATUS: Readonly<Record<Verzoek['status'], string>> = {
  ontvangen: 'Ontvangen, nog geen antwoord',
  ingewilligd: 'Ja: u krijgt een overdracht',
  afgewezen: 'Nee',
  ingetrokken: 'Door u ingetrokken',
  'zonder-antwoord': 'Geen antwoord gekomen',
};

/** The form to ask, and the organisation's own questions; of no jongere is anything shown. */
export function OvernameverzoekenScherm(p: {
  readonly csrf: string;
  readonly sleutel: string;
  readonly reden: string;
  readonly fouten: Formulierfouten;
  readonly verzoeken: readonly Verzoek[];
}): VNode {
  return (
    <>
      <Foutsamenvatting fouten={p.fouten} />
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Denkt u dat een jongere beter bij u past? Vraag dan om over te nemen. Wie de jongere nu begeleidt,
        zegt ja of nee.
      </p>
      <p class="utrecht-paragraph">
        U hoort hier niet of de jongere bekend is, en bij wie. Het burgerservicenummer gebruiken we alleen om
        te zoeken; we bewaren het niet bij uw verzoek.
      </p>
      <form class="sl-formulier" method="post" action="/overnameverzoeken" noValidate>
        <Verborgen waarden={{ csrf: p.csrf, sleutel: p.sleutel }} />
        <Tekstveld
          naam="bsn"
          label="Burgerservicenummer van de jongere"
          uitleg="Negen cijfers."
          breedte="half"
          toetsenbord="numeric"
          fout={p.fouten['bsn']}
        />
        <Keuzelijst
          naam="reden"
          label="Waarvoor wilt u overnemen?"
          leeg="Kies een reden"
          waarde={p.reden}
          keuzes={VERZOEKREDENEN.map((reden) => ({ waarde: reden, tekst: OVERDRACHTREDENEN[reden] }))}
          fout={p.fouten['reden']}
        />
        <Knoppen>
          <Knop>Verzoek versturen</Knop>
        </Knoppen>
      </form>
      {p.verzoeken.length === 0 ? null : (
        <section class="sl-stroom" aria-labelledby="eigen-verzoeken">
          <h2 class="utrecht-heading-2" id="eigen-verzoeken">
            Uw verzoeken
          </h2>
          <Tabel
            bijschrift="Verzoeken van uw organisatie, het nieuwste eerst"
            bijschriftVerborgen
            kolommen={[{ kop: 'Verzoek' }, { kop: 'Gevraagd op' }, { kop: 'Waarvoor' }, { kop: 'Stand' }]}
            rijkop={0}
            rijen={p.verzoeken.map((verzoek) => ({
              sleutel: verzoek.id,
              cellen: [
                <Link key="v" naar={`/overnameverzoeken/${verzoek.id}`}>
                  {`Verzoek ${kortKenmerk(verzoek.id)}`}
                </Link>,
                <Dag key="d" op={Date.parse(verzoek.gevraagdOp)} />,
                OVERDRACHTREDENEN[verzoek.reden],
                STATUS[verzoek.status],
              ],
            }))}
          />
        </section>
      )}
    </>
  );
}

const UITLEG: Readonly<Record<Verzoek['status'], string>> = {
  ontvangen:
    'Begeleidt iemand deze jongere in een traject dat u kunt overnemen, dan heeft die nu de vraag gekregen.',
  ingewilligd: 'U krijgt de overdracht als taak. Pas als u aanvaardt, bent u verantwoordelijk.',
  afgewezen: 'De jongere blijft waar hij nu is.',
  ingetrokken: 'Niemand hoeft hier nog op te antwoorden.',
  'zonder-antwoord':
    'De tijd voor een antwoord is voorbij. Dat zegt niet of er iemand is. Bel met uw samenwerkingspartners of de regisseur van de regio.',
};

/** How one question stands. */
export function OvernameverzoekScherm({
  verzoek,
  csrf,
  bericht,
}: {
  readonly verzoek: Verzoek;
  readonly csrf: string;
  readonly bericht: string | null;
}): VNode {
  const soort =
    verzoek.status === 'ingewilligd' ? 'goed' : verzoek.status === 'zonder-antwoord' ? 'let-op' : 'info';
  const kanIntrekken = verzoek.status === 'ontvangen' || verzoek.status === 'zonder-antwoord';
  return (
    <>
      {bericht === null ? null : (
        <Melding soort="fout" kop="Dit kan nu niet">
          <p class="utrecht-paragraph">{bericht}</p>
        </Melding>
      )}
      <Melding soort={soort} kop={STATUS[verzoek.status]}>
        <p class="utrecht-paragraph">{UITLEG[verzoek.status]}</p>
      </Melding>
      <Gegevens
        rijen={[
          ['Verzoek', kortKenmerk(verzoek.id)],
          ['Waarvoor', OVERDRACHTREDENEN[verzoek.reden]],
          ['Gevraagd op', <Dag key="g" op={Date.parse(verzoek.gevraagdOp)} />],
          ...(kanIntrekken
            ? [
                [
                  'Antwoord te verwachten tot',
                  <Dag key="u" op={Date.parse(verzoek.uiterlijk) - 1} />,
                ] as const,
              ]
            : []),
          ...(verzoek.afwijsreden === null
            ? []
            : [['Waarom niet', VERZOEK_AFWIJSREDENEN[verzoek.afwijsreden]] as const]),
        ]}
      />
      <Knoppen>
        {kanIntrekken ? (
          <form method="post" action={`/overnameverzoeken/${verzoek.id}/intrekken`}>
            <Verborgen waarden={{ csrf }} />
            <Knop soort="tweede">Verzoek intrekken</Knop>
          </form>
        ) : null}
        {verzoek.status === 'ingewilligd' ? (
          <Knoplink naar="/taken" soort="hoofd">
            Naar mijn taken
          </Knoplink>
        ) : null}
        <Link naar="/overnameverzoeken">Naar alle verzoeken</Link>
      </Knoppen>
    </>
  );
}
