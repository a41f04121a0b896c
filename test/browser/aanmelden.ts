import { DEMO_WACHTWOORD } from '../../deploy/demo/medewerkers/demo-wachtwoord';
import type { Bezoeker } from './chromium';

/** Logs in as a person does: opens a page, is sent to the login page of the issuer, fills it in, and comes back to the page. */
export async function meldAanInBrowser(bezoeker: Bezoeker, aanmeldnaam: string, pad = '/'): Promise<void> {
  const { pagina } = bezoeker;
  await pagina.goto(pad);
  await pagina.getByLabel('Aanmeldnaam').fill(aanmeldnaam);
  await pagina.getByLabel('Wachtwoord').fill(DEMO_WACHTWOORD);
  await pagina.getByRole('button', { name: 'Aanmelden' }).click();
  await pagina.getByRole('button', { name: 'Afmelden' }).waitFor();
}

/** Logs out at Sluitend and at the issuer. */
export async function meldAfInBrowser(bezoeker: Bezoeker): Promise<void> {
  const { pagina } = bezoeker;
  await pagina.getByRole('button', { name: 'Afmelden' }).click();
  await pagina.getByRole('button', { name: 'Ja, afmelden' }).click();
  await pagina.getByRole('heading', { name: 'Afgemeld' }).waitFor();
}
