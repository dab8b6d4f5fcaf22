// The budget of a bid while it is typed: amounts, who pays how much, and what the scheme's rules say. Whole millionths in BigInt, as the server has
// them, so nothing rounds on the way. Without it "Work it out" does the same.
const ONE = 1000000n;

const language = document.documentElement.lang;

// of the document: "1300.25"
function exact(text) {
	const parts = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text);
	return parts ? BigInt(parts[1]) * ONE + BigInt((parts[2] ?? '').padEnd(6, '0')) : null;
}

const zeros = [0x30, 0x660, 0x966, 0xae6, 0xff10];
const digit = c => String(c.codePointAt(0) - zeros.findLast(zero => zero <= c.codePointAt(0)));

// as people type it in the language of the page; null for what only the server reads, or refuses
function typed(text, marks, amount) {
	const plain = text.trim().replace(/[\u0660-\u0669\u0966-\u096f\u0ae6-\u0aef\uff10-\uff19]/g, digit)
		.replace(/^[^\d.,-]+/, '').replace(/\s*\p{Sc}$|\s*[A-Z]{3}$/u, '').replace(/[\s\u2019]/g, "'");
	const mark = marks.group === ' ' ? "'" : marks.group, [whole, part, more] = plain.split(marks.decimal);
	const grouped = group => new RegExp(`^(?:\\d+|[1-9]\\d{0,2}(?:[${group}]\\d{3})+${marks.lakh ? `|[1-9]\\d?(?:[${group}]\\d{2})*[${group}]\\d{3}` : ''})$`).test(whole);
	if (more !== undefined || !(grouped(mark) || grouped("'"))) return null;
	if (part?.length === 3 && (amount || marks.differ) && /^[1-9]\d{0,2}$/.test(whole)) return null;
	return exact(whole.replace(/\D/g, '') + (part === undefined ? '' : `.${part}`));
}

function local(number, options) {
	return new Intl.NumberFormat(language, options).format(number);
}

function people(millionths, currency, smallest) {
	const digits = smallest >= ONE ? 0 : smallest >= ONE / 100n ? 2 : 3, cents = millionths / smallest, one = ONE / smallest, rest = cents % one;
	if (language !== 'en') {
		const places = rest ? digits : 0, number = `${cents / one}.${String(rest).padStart(digits, '0')}`;
		return local(number, { style: 'currency', currency: currency || 'XXX', minimumFractionDigits: places, maximumFractionDigits: places });
	}
	const whole = String(cents / one).replace(/\B(?=(\d{3})+$)/g, ',');
	const sign = { GBP: '£', EUR: '€', USD: '$', INR: '₹' }[currency] ?? (currency ? `${currency} ` : '');
	return sign + whole + (rest ? `.${String(rest).padStart(digits, '0')}` : '');
}

function percent(part, whole) {
	if (!whole) return '';
	// one digit, and more where it would pass for a whole number that it is not
	for (let one = 10n, digits = 1; ; one *= 10n, digits++) {
		const parts = (part * 100n * one + whole / 2n) / whole, rest = parts % one;
		if (rest || part * 100n * one === parts * whole || digits === 6)
			return `${local(`${parts / one}.${String(rest).padStart(digits, '0')}`, { maximumFractionDigits: 6 })}%`;
	}
}

const compare = {
	'at-least': (has, asked) => has >= asked, 'at-most': (has, asked) => has <= asked,
	'more-than': (has, asked) => has > asked, exactly: (has, asked) => has === asked
};

export function budget(root) {
	const currency = root.dataset.budget, smallest = exact(root.dataset.smallest) ?? ONE / 100n;
	const { decimal, group, lakh, differ } = root.dataset, marks = { decimal, group, lakh: lakh === 'yes', differ: differ === 'yes' };
	const put = (id, text) => { const output = document.getElementById(id); if (output) output.textContent = text; };

	function lines() {
		const sums = { call: 0n, own: 0n, partner: 0n, 'in-kind': 0n };
		for (const line of root.querySelectorAll('.budget__line')) {
			const value = name => line.querySelector(`[name^="${name}-"]`).value, number = typed(value('quantity'), marks, false), cost = typed(value('unit_cost'), marks, true);
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
