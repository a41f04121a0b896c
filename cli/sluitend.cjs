#!/usr/bin/env node
// `npx sluitend` in a clone: compiles when needed (about a second) and runs the compiled command.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

if (!existsSync(path.join(__dirname, '..', 'node_modules'))) {
  process.stderr.write(
    'de npm-pakketten ontbreken; draai eerst `npm ci` (of `npm run demo`, dat doet alles zelf)\n',
  );
  process.exit(1);
}
require('./bouw.cjs').bouw();
void require('../dist/cli/sluitend.js').sluitend(process.argv.slice(2));
