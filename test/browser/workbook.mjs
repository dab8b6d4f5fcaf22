// A workbook as a spreadsheet program writes it, small: a zip archive of stored entries (PKWARE, APPNOTE 4.3), one sheet (ECMA-376).

const TABLE = Array.from({ length: 256 }, (_, n) => {
	for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
	return n >>> 0;
});

const crc = (bytes) => (bytes.reduce((c, b) => TABLE[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function numbers(...pairs) {
	const bytes = Buffer.alloc(pairs.reduce((n, [size]) => n + size, 0));
	let at = 0;
	for (const [size, value] of pairs) at = bytes.writeUIntLE(value, at, size);
	return bytes;
}

/** An archive of [name, text] entries, none of them compressed. */
function zip(entries) {
	const parts = [], directory = [];
	let at = 0;
	for (const [name, text] of entries) {
		const path = Buffer.from(name), bytes = Buffer.from(text);
		// version 2.0, no flags, stored, 1 January 1980
		const common = numbers([2, 20], [2, 0], [2, 0], [2, 0], [2, 33], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]);
		parts.push(numbers([4, 0x04034b50]), common, path, bytes);
		directory.push(numbers([4, 0x02014b50], [2, 20]), common, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), path);
		at += 30 + path.length + bytes.length;
	}
	const list = Buffer.concat(directory);
	const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, list.length], [4, at], [2, 0]);
	return Buffer.concat([...parts, list, end]);
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (id, type, target) => `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/></Relationships>`;

/** The bytes of a workbook with one sheet; rows are arrays of texts, the first one the headings. At most 26 columns. */
export function workbook(sheet, rows) {
	const cell = (text, column, row) => `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
	const data = rows.map((cells, i) => `<row r="${i + 1}">${cells.map((text, column) => cell(text, column, i + 1)).join('')}</row>`).join('');
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	return zip([
		['[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
			`<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`],
		['_rels/.rels', relations('rId1', 'officeDocument', 'xl/workbook.xml')],
		['xl/workbook.xml', `${XML}<workbook ${MAIN} xmlns:r="${RELATION}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
		['xl/_rels/workbook.xml.rels', relations('rId1', 'worksheet', 'worksheets/sheet1.xml')],
		['xl/worksheets/sheet1.xml', `${XML}<worksheet ${MAIN}><sheetData>${data}</sheetData></worksheet>`],
	]);
}
