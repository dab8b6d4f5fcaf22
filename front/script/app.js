// Behaviour of the GOV.UK components that the pages use, and a few small things of our own. Every page works without it.
import {
	Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios,
	SkipLink, Tabs, createAll
} from 'govuk-frontend';
import { budget } from './budget.js';
import { later } from './later.js';
import { lookup } from './lookup.js';
import { session } from './session.js';

const modules = [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios,
	SkipLink, Tabs];

// Buttons that only make sense with script stand in the page with `hidden` and are shown here.
function button(selector, act) {
	for (const element of document.querySelectorAll(selector)) {
		element.hidden = false;
		element.addEventListener('click', () => act(element));
	}
}

function openTree(element) {
	const branches = [...document.getElementById(element.dataset.openAll).querySelectorAll('details')];
	const open = branches.some(branch => !branch.open);
	for (const branch of branches) branch.open = open;
	element.setAttribute('aria-expanded', String(open));
}

try {
	document.body.classList.add('js-enabled', 'govuk-frontend-supported');
	for (const module of modules) createAll(module);
	button('[data-print]', () => print());
	button('[data-open-all]', openTree);
	for (const filters of document.querySelectorAll('.filters-fold')) {
		filters.open = matchMedia('(min-width: 48em)').matches;
		filters.classList.add('filters-fold--ready');
	}
	for (const input of document.querySelectorAll('input[data-lookup]')) lookup(input);
	for (const form of document.querySelectorAll('[data-budget]')) budget(form);
	for (const form of document.querySelectorAll('[data-send-later]')) later(form);
	for (const bar of document.querySelectorAll('[data-session-ends]')) session(bar);
} catch (error) {
	for (const root of [document.documentElement, document.body]) root.classList.remove('js-enabled', 'govuk-frontend-supported');
	throw error;
}
