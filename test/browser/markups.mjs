// The HTML of many pages is looked at in a thread of its own (markup.mjs), beside the browser's work.
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

import { markup_faults } from './markup.mjs';
import { tell } from './tap.mjs';

let worker;

/** Tells of each page, in their order, as `name(page)` says; resolves when all are told. */
export async function markup_all(pages, name) {
	worker ??= new Worker(new URL(import.meta.url));
	const { port1, port2 } = new MessageChannel();
	const answer = new Promise((done, fail) => {
		port1.on('message', done);
		worker.once('error', fail);
	});
	worker.postMessage({ pages: pages.map(({ html, path }) => ({ html, path })), port: port2 }, [port2]);
	const faults = await answer;
	port1.close();
	pages.forEach((page, i) => tell(name(page), faults[i]));
}

/** The thread ends. */
export const markup_end = async () => worker?.terminate();

if (!isMainThread)
	parentPort.on('message', async ({ pages, port }) => {
		const faults = [];
		for (const page of pages) faults.push(await markup_faults(page));
		port.postMessage(faults);
	});
