// Left and right as start and end, so that a page that is read from the right is its mirror image: in our rules and in the library's alike. On a
// page that is read from the left nothing changes.
const SIDES = { left: 'start', right: 'end' };
const CORNERS = { 'top-left': 'start-start', 'top-right': 'start-end', 'bottom-left': 'end-start', 'bottom-right': 'end-end' };

/** The values of a shorthand; blanks inside brackets divide nothing. */
function values(text) {
	return text.match(/(?:[^\s()]+|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g);
}

/** `margin: 1px 2px 3px 4px`: the sides by their place in the line; a shorthand that is the same on both stays. */
function shorthand(name, value, important) {
	const [top, right, bottom, left] = values(value);
	const of = (way) => name.replace(/^(border)-(\w+)$/, `$1-${way}-$2`).replace(/^(margin|padding|inset)$/, `$1-${way}`);
	return `${of('block')}:${top} ${bottom}${important};${of('inline')}:${left} ${right}${important}`;
}

function radius(value, important) {
	return values(value).map((corner, i) => `border-${['start-start', 'start-end', 'end-end', 'end-start'][i]}-radius:${corner}${important}`).join(';');
}

function declaration(name, text) {
	const [, value, important] = /^(.*?)(\s*!important)?$/.exec(text);
	const four = /^(margin|padding|inset|border-(width|style|color))$/.test(name) && values(value)?.length === 4 && values(value)[1] !== values(value)[3];
	if (four) return shorthand(name, value, important ?? '');
	if (name === 'border-radius' && !value.includes('/') && values(value)?.length === 4) return radius(value, important ?? '');
	if (/^(text-align|float|clear)$/.test(name) && SIDES[value]) return `${name}:${name === 'text-align' ? '' : 'inline-'}${SIDES[value]}${important ?? ''}`;
	const logical = name
		.replace(/^(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(?=-|$)/, (_, of, side) => `${of}-inline-${SIDES[side]}`)
		.replace(/^(left|right)$/, (_, side) => `inset-inline-${SIDES[side]}`)
		.replace(/^border-(top-left|top-right|bottom-left|bottom-right)-radius$/, (_, corner) => `border-${CORNERS[corner]}-radius`);
	return `${logical}:${text}`;
}

/** A compressed style sheet. A rule for one direction alone stays as it is. */
export function logical(css) {
	return css.replace(/([^{}]*)\{([^{}]*)\}/g, (rule, selector, body) => (/\[dir=/.test(selector) ? rule
		: `${selector}{${body.replace(/(?<=^|;)([a-z-]+):([^;"]*)(?=;|$)/g, (_, name, value) => declaration(name, value))}}`));
}
