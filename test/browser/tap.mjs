// Lines of TAP and what they add up to.
const sum = { passed: 0, failed: 0 };

/** One line; `faults` (strings) say what is wrong, none of them: passed. */
export function tell(name, faults = []) {
	const list = [].concat(faults).filter(Boolean);
	sum[list.length ? 'failed' : 'passed']++;
	console.log(`${list.length ? 'not ok' : 'ok'} ${sum.passed + sum.failed} - ${name}`);
	for (const line of list.slice(0, 12)) console.log('#   ' + String(line).replace(/\s*\n\s*/g, ' ').slice(0, 600));
	if (list.length > 12) console.log(`#   and ${list.length - 12} more`);
}

/** The closing line; the exit code. */
export function finish() {
	console.log(`1..${sum.passed + sum.failed}`);
	console.log(`# ${sum.passed} passed, ${sum.failed} failed`);
	return sum.failed || !sum.passed ? 1 : 0;
}
