// usage: check.mjs DOCUMENT ANSWERS   checks that the description is valid OpenAPI 3.1, and that every recorded answer (and every
// body that was accepted) is what it says. Prints TAP; every operation must have been asked and have answered well.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';

const [documentPath, answersPath] = process.argv.slice(2);
const description = JSON.parse(readFileSync(documentPath, 'utf8'));
const answers = readFileSync(answersPath, 'utf8').split('\x1e').filter(Boolean).map(text => JSON.parse(text));
let number = 0, failed = 0;

function ok(name, faults) {
	for (const fault of faults.slice(0, 20)) console.log(`# ${fault}`);
	console.log(`${faults.length ? 'not ok' : 'ok'} ${++number} - ${name}`);
	if (faults.length) failed = 1;
}

const valid = await new Validator().validate(structuredClone(description));
ok('the description is valid OpenAPI 3.1', valid.valid ? [] : [JSON.stringify(valid.errors).slice(0, 2000)]);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'https://api.invalid/', ...description }, 'https://api.invalid/');
const schemas = new Map();
function matches(pointer, value) {
	if (!schemas.has(pointer)) schemas.set(pointer, ajv.compile({ $ref: `https://api.invalid/${pointer}` }));
	const check = schemas.get(pointer);
	return check(value) ? [] : check.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

function operationOf({ method, target }) {
	const [path] = target.split('?'), [, , entity, ...key] = path.split('/');
	const template = path.startsWith('/api/') ? (key.length ? `/api/${entity}/{key}` : `/api/${entity}`) : path.startsWith('/lookup/') ? '/lookup/{entity}' : path;
	return description.paths[template]?.[method.toLowerCase()];
}

const resolve = node => node?.$ref ? node.$ref.slice(2).split('/').reduce((at, step) => at[step], description) : node;
const faults = { status: [], type: [], body: [], sent: [] }, good = new Set(), statuses = new Set();
for (const answer of answers) {
	const operation = operationOf(answer), where = `${answer.method} ${answer.target}: ${answer.status}`;
	const type = answer.type?.split(';')[0];
	statuses.add(answer.status);
	if (answer.status >= 300 || !operation) { // what no operation describes is a problem all the same
		if (answer.target === '/api/openapi.json' && answer.status === 200) continue;
		if (type !== 'application/problem+json') faults.type.push(`${where} ${type}`);
		else faults.body.push(...matches('#/components/schemas/problem', JSON.parse(answer.body)).map(fault => `${where} ${fault}`));
		if (operation && !operation.responses[answer.status]) faults.status.push(where);
		continue;
	}
	const response = resolve(operation.responses[answer.status]);
	if (!response) { faults.status.push(where); continue; }
	good.add(operation.operationId);
	if (answer.status === 204) { if (answer.body) faults.body.push(where); continue; }
	const schema = response.content?.[type]?.schema;
	if (!schema) { faults.type.push(`${where} ${type}`); continue; }
	faults.body.push(...matches(schema.$ref, JSON.parse(answer.body)).map(fault => `${where} ${fault}`));
	if (answer.sent) {
		const sent = operation.requestBody.content['application/json'].schema.$ref;
		faults.sent.push(...matches(sent, JSON.parse(answer.sent)).map(fault => `${where} sent ${fault}`));
	}
}
ok(`${answers.length} answers have a status that is described`, faults.status);
ok('answers have the type that is described', faults.type);
ok('answers fit their schemas', faults.body);
ok('bodies that were taken fit their schemas', faults.sent);
ok('every status was seen', [200, 201, 204, 308, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 503].filter(status => !statuses.has(status)));
const all = Object.values(description.paths).flatMap(path => Object.values(path).map(operation => operation.operationId)).filter(Boolean);
ok(`every one of ${all.length} operations was asked and answered well`, all.filter(id => !good.has(id)));
ok('operations have names of their own', all.length === new Set(all).size ? [] : ['some are doubled']);
console.log(`1..${number}`);
process.exit(failed);
