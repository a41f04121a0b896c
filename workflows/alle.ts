/** The workflow types a worker of Sluitend serves; the bundle is made from this file. */
export { mazl } from './mazl';
export { operatorvraag } from './operatorvraag';
export { overdracht } from './overdracht';
export { ritme } from './ritme';
export { ww } from './ww';
export { ziekteperiode } from './ziekteperiode';
