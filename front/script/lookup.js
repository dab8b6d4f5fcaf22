// Type-ahead for the boxes that name a record (data-lookup="ENTITY"): an editable combobox with a list (ARIA Authoring Practices,
// "Combobox"). The box shows the name of what is chosen, and a hidden field under the box's own name sends its key. Who leaves the box with words
// that stand in the name of one record alone has chosen that one; else a line below says what is still open. Without the script the server takes what was typed and
// offers what fits.
let count = 0;

function make(tag, attributes) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	return element;
}

export function lookup(input) {
	const id = `lookup-${++count}`, list = make('ul', { id, role: 'listbox', class: 'lookup__list' });
	const status = make('span', { class: 'govuk-visually-hidden', role: 'status' }), box = make('div', { class: 'lookup' });
	const note = make('p', { class: 'lookup__note', role: 'status' }), key = make('input', { type: 'hidden', name: input.name }), name = input.name;
	let options = [], records = [], active = -1, timer, asked;
	list.hidden = true;
	list.setAttribute('aria-label', document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() ?? '');
	for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', id], ['autocomplete', 'off']])
		input.setAttribute(name, value);
	input.replaceWith(box);
	box.append(input, list, status);
	box.after(note);
	note.hidden = true;

	function tell(text) {
		note.textContent = text ?? '';
		note.hidden = !text;
	}

	/** The box is sent under its own name, unless a record was chosen: then that one's key is. */
	function send(chosen) {
		input.form?.elements[`${name}-chosen`]?.remove(); // which of several the name meant (form_reference.c)
		if (chosen) {
			key.value = chosen;
			input.removeAttribute('name');
			box.append(key);
		} else {
			key.remove();
			input.name = name;
		}
	}

	function close() {
		list.hidden = true;
		active = -1;
		input.setAttribute('aria-expanded', 'false');
		input.removeAttribute('aria-activedescendant');
	}

	function choose(record) {
		input.value = record.title;
		send(record.key);
		tell();
		close();
		status.textContent = record.title;
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
		records = found;
		options = found.map((record, i) => {
			const option = make('li', { id: `${id}-${i}`, role: 'option', 'aria-selected': 'false', class: 'lookup__option' });
			const detail = make('span', { class: 'lookup__detail' });
			option.dataset.key = record.key;
			detail.textContent = [record.detail, record.key].filter(Boolean).join(' · ');
			option.append(record.title, detail);
			// mousedown, since a click comes after the box has lost the focus
			option.addEventListener('mousedown', event => { event.preventDefault(); choose(record); });
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

	async function find(text) {
		asked?.abort();
		asked = new AbortController();
		const answer = await fetch(`/lookup/${encodeURIComponent(input.dataset.lookup)}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
		return answer.ok ? answer.json() : null;
	}

	async function ask() {
		const text = input.value.trim();
		asked?.abort();
		if (text.length < 2) return close();
		try {
			const found = await find(text);
			if (found && document.activeElement === input) show(found);
		} catch (error) {
			if (error.name !== 'AbortError') close(); // the box still takes what is typed
		}
	}

	/** Who leaves the box has chosen what is marked, or what alone has the words in its name. Names of towns resemble each other: a near one is only offered. */
	async function leave() {
		const text = input.value.trim();
		clearTimeout(timer);
		if (!list.hidden && active >= 0) return choose(records[active]);
		close();
		if (!text || key.isConnected || text === input.defaultValue) return tell();
		try {
			const found = await find(text);
			if (!found || input.value.trim() !== text || document.activeElement === input) return;
			const called = found.filter(record => record.title.toLowerCase() === text.toLowerCase() || record.key === text);
			const only = found.length === 1 && found[0].named ? found[0] : called.length === 1 ? called[0] : null;
			if (!only) return tell(found.length === 1 ? input.dataset.near.replace('%{name}', () => found[0].title) : found.length ? input.dataset.several : input.dataset.none);
			choose(only);
		} catch {
			// the box still takes what is typed
		}
	}

	input.addEventListener('input', () => { send(); tell(); clearTimeout(timer); timer = setTimeout(ask, 150); });
	input.addEventListener('blur', leave);
	input.addEventListener('keydown', event => {
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (list.hidden) ask();
			else move(event.key === 'ArrowDown' ? active + 1 : active < 0 ? options.length - 1 : active - 1);
		} else if (event.key === 'Enter' && active >= 0) {
			event.preventDefault();
			choose(records[active]);
		} else if (event.key === 'Escape' && !list.hidden) {
			event.preventDefault();
			close();
		}
	});
}
