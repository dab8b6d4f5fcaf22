// A form that is filled in where the network is poor, such as the list at the door: what was typed is kept on the phone and sent as soon as that is
// possible. The form's token counts once on the server, so what was sent twice counts once. Only what the boxes hold is kept, and no longer than needed.
const EVERY = 15000; // milliseconds

export function later(root) {
	const form = root.querySelector('form'), told = root.querySelector('[role=status]'), key = `later:${form.getAttribute('action')}`;
	const kept = () => JSON.parse(localStorage.getItem(key) ?? 'null');
	const keep = () => localStorage.setItem(key, JSON.stringify([...new FormData(form)].filter(([name]) => name !== 'token')));
	let busy = false;

	async function send() {
		if (busy || !kept()) return;
		busy = true;
		try {
			const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
			if (answer.status >= 500) throw new Error(String(answer.status));
			localStorage.removeItem(key);
			if (answer.ok && answer.redirected) location.assign(answer.url);
			else form.submit(); // the server says what is wrong on its own page
		} catch {
			told.textContent = root.dataset.kept;
		}
		busy = false;
	}

	form.addEventListener('submit', event => {
		event.preventDefault();
		keep();
		send();
	});
	// what an earlier visit could not send
	for (const [name, value] of kept() ?? []) if (form.elements[name]) form.elements[name].value = value;
	addEventListener('online', send);
	setInterval(send, EVERY);
	send();
}
