// The budget of a bid while it is typed: amounts, who pays how much, and what the scheme's rules say. Whole millionths in BigInt, as the server has
// them, so nothing rounds on the way. Without it "Work it out" does the same.
const ONE = 1000000n;

function exact(text) {
	const plain = text.trim().replace(/^[^\d.-]+/, '').replace(/[ ,](?=\d{3})/g, '');
	const parts = /^(\d+)(?:\.(\d{1,6}))?$/.exec(plain);
	return parts ? BigInt(parts[1]) * ONE + BigInt((parts[2] ?? '').padEnd(6, '0')) : null;
}

function people(millionths, currency, smallest) {
	const digits = smallest >= ONE ? 0 : smallest >= ONE / 100n ? 2 : 3, cents = millionths / smallest, one = ONE / smallest;
	const whole = String(cents / one).replace(/\B(?=(\d{3})+$)/g, ','), rest = cents % one;
	const sign = { GBP: '£', EUR: '€', USD: '$' }[currency] ?? (currency ? `${currency} ` : '');
	return sign + whole + (rest ? `.${String(rest).padStart(digits, '0')}` : '');
}

function percent(part, whole) {
	if (!whole) return '';
	// one digit, and more where it would pass for a whole number that it is not
	for (let one = 10n, digits = 1; ; one *= 10n, digits++) {
		const parts = (part * 100n * one + whole / 2n) / whole, rest = parts % one;
		if (rest || part * 100n * one === parts * whole || digits === 6)
			return `${parts / one}${rest ? `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}` : ''}%`;
	}
}

const compare = {
	'at-least': (has, asked) => has >= asked, 'at-most': (has, asked) => has <= asked,
	'more-than': (has, asked) => has > asked, exactly: (has, asked) => has === asked
};

export function budget(root) {
	const currency = root.dataset.budget, smallest = exact(root.dataset.smallest) ?? ONE / 100n;
	const put = (id, text) => { const output = document.getElementById(id); if (output) output.textContent = text; };

	function lines() {
		const sums = { call: 0n, own: 0n, partner: 0n, 'in-kind': 0n };
		for (const line of root.querySelectorAll('.budget__line')) {
			const value = name => line.querySelector(`[name^="${name}-"]`).value, number = exact(value('quantity')), cost = exact(value('unit_cost'));
			const product = number !== null && cost !== null ? number * cost : null;
			const good = product !== null && product % ONE === 0n && (product / ONE) % smallest === 0n;
			line.querySelector('output').textContent = good ? people(product / ONE, currency, smallest) : '';
			if (good) sums[value('payer')] += product / ONE;
		}
		return sums;
	}

	// has / of against value per cent, or an amount against an amount; null: the server says
	function sides(measure, sums, cost) {
		const own = sums.own + sums.partner, part = { 'asked-share': sums.call, 'own-share': own + sums['in-kind'], 'own-cash-share': own }[measure];
		if (part !== undefined) return cost ? [part * 100n * ONE, cost] : null;
		const kind = measure === 'own-kind-share' && own + sums['in-kind'] ? [sums['in-kind'] * 100n * ONE, own + sums['in-kind']] : null;
		return kind ?? ({ asked: [sums.call, 1n], 'lump-sum': [sums.call, 1n], cost: [cost, 1n] }[measure] ?? null);
	}

	function rules(sums, cost) {
		const list = document.getElementById('rules');
		for (const rule of list.querySelectorAll('li')) {
			const asked = rule.dataset.value ? exact(rule.dataset.value) : null, found = asked === null ? null : sides(rule.dataset.measure, sums, cost);
			const status = rule.querySelector('.status');
			if (!found || !cost) {
				status.textContent = asked === null ? list.dataset.later : list.dataset.unknown;
				status.className = 'status s-not-started';
				continue;
			}
			const holds = (compare[rule.dataset.comparator] ?? compare['at-least'])(found[0], asked * found[1]);
			status.textContent = holds ? list.dataset.holds : list.dataset.fails;
			status.className = `status ${holds ? 's-complete' : 's-late'}`;
		}
	}

	function follow() {
		const sums = lines(), cost = Object.values(sums).reduce((all, one) => all + one, 0n);
		for (const [payer, amount] of Object.entries(sums)) {
			put(`sum-${payer}`, people(amount, currency, smallest));
			put(`share-${payer}`, percent(amount, cost));
		}
		for (const id of ['sum-cost', 'total-cost']) put(id, people(cost, currency, smallest));
		put('total-call', people(sums.call, currency, smallest));
		put('total-share', percent(sums.call, cost));
		rules(sums, cost);
	}

	root.addEventListener('input', follow);
	root.addEventListener('change', follow);
}
