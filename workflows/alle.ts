/** The workflow types a worker of Sluitend serves; the bundle is made from this file. */
export { begeleiding } from './begeleiding';
export { doorstroompunt } from './doorstroompunt';
export { inBeeld as 'in-beeld' } from './in-beeld';
export { mazl } from './mazl';
export { nazorg } from './nazorg';
export { operatorvraag } from './operatorvraag';
export { overdracht } from './overdracht';
export { ritme } from './ritme';
export { sluitendeAanpak as 'sluitende-aanpak' } from './sluitende-aanpak';
export { ww } from './ww';
export { ziekteperiode } from './ziekteperiode';
export { zoekperiode } from './zoekperiode';
