import type { VNode } from 'preact';
import { cijfersVan } from '../../../domain/evaluatie/cijferdefinitie';
import type { Evaluatieperiode } from '../../../domain/evaluatie/periode';
import { evaluatietabel } from '../../../domain/evaluatie/tabellen';
import type { Evaluatieherkomst } from '../../cijfers/evaluatie';
import { Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { kortKenmerk } from '../kader/woorden';
import { evaluatieadres } from './evaluatie-scherm';

export interface HerkomstProps extends Evaluatieherkomst {
  readonly periode: Evaluatieperiode;
  readonly rij: string;
  readonly cijfer: string;
}

/** Which trajecten are behind a MAZL figure of the own school. */
export function HerkomstScherm({ periode, rij, cijfer, trajecten, zonderTraject }: HerkomstProps): VNode {
  const definitie = cijfersVan(evaluatietabel('mazl')).find(({ code }) => code === cijfer);
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {definitie === undefined || trajecten.length + zonderTraject === 0
          ? 'Achter dit cijfer zit niets dat u mag zien.'
          : `${definitie.naam}, school ${rij}, ${periode.naam}.`}
      </p>
      {definitie === undefined ? null : <p class="utrecht-paragraph">{definitie.definitie}</p>}
      {trajecten.length === 0 ? null : (
        <ul class="utrecht-unordered-list">
          {trajecten.map((ref) => (
            <li class="utrecht-unordered-list__item" key={ref}>
              <Link naar={`/trajecten/${ref}`}>Traject {kortKenmerk(ref)}</Link>
            </li>
          ))}
        </ul>
      )}
      {zonderTraject === 0 ? null : (
        <p class="utrecht-paragraph">{zonderTraject} keer hoort er geen traject bij dat er nog is.</p>
      )}
      <Knoplink naar={evaluatieadres('/cijfers/evaluatie', periode)}>Terug naar de cijfers</Knoplink>
    </>
  );
}
