/** What came back, after no redirect. */
export interface Bezoek {
  readonly status: number;
  readonly naar: string | null;
  readonly tekst: string;
  readonly koppen: Headers;
}

/** A browser without a screen: keeps cookies per site and follows a redirect only when asked. Enough to follow a login by hand. */
export class Webbezoek {
  readonly koekjes = new Map<string, Map<string, string>>();
  /** Cookies for a part of a site only, by site, path and name. */
  private readonly metPad = new Map<string, { pad: string; origin: string; paar: string }>();

  async vraag(adres: string, velden?: Readonly<Record<string, string>>): Promise<Bezoek> {
    const url = new URL(adres);
    const doos = this.koekjes.get(url.origin) ?? new Map<string, string>();
    this.koekjes.set(url.origin, doos);
    const antwoord = await fetch(url, {
      method: velden ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [
          ...[...doos].map(([naam, waarde]) => `${naam}=${waarde}`),
          ...[...this.metPad.values()].flatMap(({ pad, origin, paar }) =>
            origin === url.origin && url.pathname.startsWith(pad) ? [paar] : [],
          ),
        ].join('; '),
        ...(velden ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(velden ? { body: new URLSearchParams(velden).toString() } : {}),
    });
    for (const regel of antwoord.headers.getSetCookie()) {
      const [naam = '', waarde = ''] = (regel.split(';')[0] ?? '').split(/=(.*)/s);
      const pad = /; path=([^;]+)/i.exec(regel)?.[1] ?? '/';
      const { origin } = url;
      if (pad !== '/') this.metPad.set(`${origin}${pad} ${naam}`, { pad, origin, paar: `${naam}=${waarde}` });
      else if (waarde === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(regel)) doos.delete(naam);
      else doos.set(naam, waarde);
    }
    const locatie = antwoord.headers.get('location');
    return {
      status: antwoord.status,
      naar: locatie === null ? null : new URL(locatie, url).href,
      tekst: await antwoord.text(),
      koppen: antwoord.headers,
    };
  }

  /** Follows redirects until a page comes, or until one leads to an address that starts with `stopVoor`. */
  async volg(adres: string, stopVoor?: string): Promise<Bezoek & { readonly adres: string }> {
    for (let waar = adres, keer = 0; keer < 10; keer += 1) {
      const bezoek = await this.vraag(waar);
      if (bezoek.naar === null) return { ...bezoek, adres: waar };
      if (stopVoor !== undefined && bezoek.naar.startsWith(stopVoor)) return { ...bezoek, adres: waar };
      waar = bezoek.naar;
    }
    throw new Error('te veel omleidingen');
  }
}
