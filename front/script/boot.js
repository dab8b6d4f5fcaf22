// First thing in <head>, small and not a module: says before the first paint that a script is coming, so that buttons that need
// it have their room from the start and nothing jumps; takes it back when the module does not arrive.
(function () {
	var classes = document.documentElement.classList;
	if (!('noModule' in HTMLScriptElement.prototype)) return;
	classes.add('js-enabled', 'govuk-frontend-supported');
	addEventListener('error', function (event) {
		if (event.target && event.target.type === 'module') classes.remove('js-enabled', 'govuk-frontend-supported');
	}, true);
})();
