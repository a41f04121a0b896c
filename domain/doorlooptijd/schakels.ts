/** The links of a handover, in the order in which they happen, each with its name and with what is counted. */
export const SCHAKELS = {
  'besluit-ontvangst': {
    naam: 'Van besluit of melding tot ontvangst',
    telling: 'van de dag van de toekenning, de afwijzing of de melding tot de dag waarop Sluitend het hoorde',
  },
  'ontvangst-eerste-contact': {
    naam: 'Van ontvangst tot eerste contact',
    telling: 'tot de dag waarop wie het traject begon de jongere voor het eerst sprak',
  },
  'aanbod-aflevering': {
    naam: 'Van aanbod tot aflevering',
    telling: 'tot het systeem van de ontvanger de overdracht had',
  },
  'aflevering-aanvaard': {
    naam: 'Van aflevering tot aanvaard',
    telling: 'tot een mens bij de ontvanger aanvaardde; zonder bericht van aflevering vanaf het aanbod',
  },
  'aanvaard-eerste-contact': {
    naam: 'Van aanvaard tot eerste contact',
    telling: 'tot de dag waarop de ontvanger de jongere sprak',
  },
  'eerste-contact-geland': {
    naam: 'Van eerste contact tot geland',
    telling: 'tot de dag waarop de ontvanger zei dat het houdt',
  },
} as const;

/** The code of a link. */
export type Schakel = keyof typeof SCHAKELS;

/** Every link, in order. */
export const SCHAKELCODES = Object.keys(SCHAKELS) as readonly Schakel[];
