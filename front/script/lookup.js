// Type-ahead for the boxes that name a record (data-lookup="ENTITY"): an editable combobox with a list (ARIA Authoring Practices,
// "Combobox"). Without it the server takes what was typed and offers what fits.
let count = 0;

function make(tag, attributes) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	return element;
}

export function lookup(input) {
	const id = `lookup-${++count}`, list = make('ul', { id, role: 'listbox', class: 'lookup__list' });
	const status = make('span', { class: 'govuk-visually-hidden', role: 'status' }), box = make('div', { class: 'lookup' });
	let options = [], active = -1, timer, asked;
	list.hidden = true;
	list.setAttribute('aria-label', document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() ?? '');
	for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', id], ['autocomplete', 'off']])
		input.setAttribute(name, value);
	input.replaceWith(box);
	box.append(input, list, status);

	function close() {
		list.hidden = true;
		active = -1;
		input.setAttribute('aria-expanded', 'false');
		input.removeAttribute('aria-activedescendant');
	}

	function choose(option) {
		input.value = option.dataset.key;
		close();
		status.textContent = `${option.dataset.title}`;
		input.dispatchEvent(new Event('change', { bubbles: true }));
	}

	function move(to) {
		if (!options.length) return;
		active = (to + options.length) % options.length;
		options.forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
		input.setAttribute('aria-activedescendant', options[active].id);
		options[active].scrollIntoView({ block: 'nearest' });
	}

	function show(found) {
		list.replaceChildren();
		options = found.map((record, i) => {
			const option = make('li', { id: `${id}-${i}`, role: 'option', 'aria-selected': 'false', class: 'lookup__option' });
			const detail = make('span', { class: 'lookup__detail' });
			option.dataset.key = record.key;
			option.dataset.title = record.title;
			detail.textContent = [record.detail, record.key].filter(Boolean).join(' · ');
			option.append(record.title, detail);
			// mousedown, since a click comes after the box has lost the focus
			option.addEventListener('mousedown', event => { event.preventDefault(); choose(option); });
			return option;
		});
		list.append(...options);
		active = -1;
		list.hidden = !options.length;
		input.setAttribute('aria-expanded', String(options.length > 0));
		if (options.length) list.scrollIntoView({ block: 'nearest' });
		input.removeAttribute('aria-activedescendant');
		status.textContent = document.documentElement.lang.startsWith('en') ? `${options.length} ${options.length === 1 ? 'record fits' : 'records fit'}` : String(options.length);
	}

	async function ask() {
		const text = input.value.trim();
		asked?.abort();
		if (text.length < 2) return close();
		asked = new AbortController();
		try {
			const answer = await fetch(`/lookup/${encodeURIComponent(input.dataset.lookup)}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
			if (answer.ok && document.activeElement === input) show(await answer.json());
		} catch (error) {
			if (error.name !== 'AbortError') close(); // the box still takes what is typed
		}
	}

	input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
	input.addEventListener('blur', () => { clearTimeout(timer); close(); });
	input.addEventListener('keydown', event => {
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (list.hidden) ask();
			else move(event.key === 'ArrowDown' ? active + 1 : active < 0 ? options.length - 1 : active - 1);
		} else if (event.key === 'Enter' && active >= 0) {
			event.preventDefault();
			choose(options[active]);
		} else if (event.key === 'Escape' && !list.hidden) {
			event.preventDefault();
			close();
		}
	});
}
