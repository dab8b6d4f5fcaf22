// usage: node count.mjs TESTLOG.json FILE.tap...
// Adds up what meson's log and TAP files tell, prints what failed, and ends with "N passed, N failed[, N skipped]".
// A program that tells TAP lines counts by them, another as one. Before that, the ten that took longest, in seconds.
// Exit code 1 when anything failed or nothing ran.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const slowest = [];
const sum = { passed: 0, failed: 0, skipped: 0 };
const [, , log, ...taps] = process.argv;

function tap(text) {
	const c = { passed: 0, failed: 0, skipped: 0, told: [] };
	for (const line of text.split('\n')) {
		const m = /^\s*(not )?ok\b(.*)/.exec(line);
		if (!m) continue;
		if (/# *SKIP/i.test(m[2])) c.skipped++;
		else if (m[1]) c.failed++, c.told.push(line.trim());
		else c.passed++;
	}
	return c;
}

// Counts one program; `bad` when its end was no good, whatever its lines say.
function add(name, output, bad, skipped) {
	const c = tap(output);
	if (bad && !c.failed) c.failed = 1;
	else if (skipped && !c.passed && !c.failed) c.skipped = Math.max(c.skipped, 1);
	else if (!c.passed && !c.failed && !c.skipped) c.passed = 1;
	for (const k of Object.keys(sum)) sum[k] += c[k];
	if (c.failed) {
		console.log(`\n==== ${name}: ${c.failed} failed`);
		console.log(output.length > 20000 ? '...\n' + output.slice(-20000) : output);
	} else if (c.skipped)
		console.log(`${name}: ${c.skipped} skipped: ${output.split('\n').filter((l) => /# *SKIP/i.test(l)).join('; ') || output.trim().split('\n').slice(-1)[0]}`);
}

for (const line of readFileSync(log, 'utf8').split('\n').filter(Boolean)) {
	const t = JSON.parse(line);
	const output = (t.stdout ?? '') + (t.stderr ?? '');
	const skipped = t.result === 'SKIP';
	slowest.push([t.duration, t.name]);
	add(t.name, output + (t.result === 'TIMEOUT' ? '\n(timed out)' : ''), !skipped && !['OK', 'EXPECTEDFAIL'].includes(t.result), skipped);
}
for (const file of taps) {
	const text = readFileSync(file, 'utf8');
	const end = /^exit (\d+)$/m.exec(text);
	add(basename(file, '.tap'), text, end && end[1] !== '0' && end[1] !== '77', end && end[1] === '77');
}
slowest.sort((a, b) => b[0] - a[0]);
for (const [seconds, name] of slowest.slice(0, 10)) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed || !sum.passed ? 1 : 0);
