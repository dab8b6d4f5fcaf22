// What a phone's camera would read: by zbarimg (Debian: zbar-tools).
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `work` with a folder that is there for so long. */
async function with_folder(work) {
	const folder = mkdtempSync(join(tmpdir(), 'scan-'));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The texts of all codes in pictures; its exit code says that one of them has none. */
function scanned(files) {
	const { stdout, error } = spawnSync('zbarimg', ['--raw', '-q', ...files], { encoding: 'utf8' });
	if (error) throw error;
	return stdout.trim().split('\n').filter(Boolean);
}

/** The codes on the pages of a PDF. */
export const scan_pdf = (bytes) => with_folder((folder) => {
	writeFileSync(join(folder, 'paper.pdf'), bytes);
	execFileSync('pdftoppm', ['-r', '150', '-png', join(folder, 'paper.pdf'), join(folder, 'page')]);
	return scanned(readdirSync(folder).filter((f) => f.endsWith('.png')).map((f) => join(folder, f)));
});

/** The code that an open page shows. */
export const scan_page = (page) => with_folder(async (folder) => {
	await page.locator('main svg.qr').screenshot({ path: join(folder, 'code.png') });
	return scanned([join(folder, 'code.png')])[0];
});
