// A warning before the session ends, so that nobody loses what they type: five minutes ahead a bar appears with a button that
// asks for a page and so keeps the session. The end stands in the page; the clock of this machine may be wrong, so only the time
// since the page came counts. Without the script a form that comes too late is shown again with all that was typed.
const AHEAD = 5 * 60;

export function session(bar) {
	const came = performance.now(), left = Number(bar.dataset.sessionEnds) - Number(bar.dataset.now);
	let ends = left, started = came, notice;

	function say(text) {
		if (!notice) {
			notice = document.createElement('div');
			notice.className = 'session-notice';
			notice.setAttribute('role', 'alert');
			notice.append(document.createElement('p'), document.createElement('button'));
			notice.lastChild.type = 'button';
			notice.lastChild.textContent = bar.dataset.stay;
			notice.lastChild.addEventListener('click', stay);
			document.body.prepend(notice);
		}
		if (notice.firstChild.textContent !== text) notice.firstChild.textContent = text;
	}

	async function stay() {
		const answer = await fetch('/account', { redirect: 'manual', cache: 'no-store' });
		if (!answer.ok) return;
		started = performance.now();
		ends = left;
		notice?.remove();
		notice = undefined;
	}

	setInterval(() => {
		const seconds = ends - (performance.now() - started) / 1000;
		if (seconds <= 0) say(bar.dataset.ended);
		else if (seconds <= AHEAD) say(bar.dataset.warning.replace('%', String(Math.max(1, Math.round(seconds / 60)))));
	}, 5000);
}
