#include "values.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

/* ---- numbers ---- */

/* "1.300": thousands in most files with semicolons, but it could be 1.3 as well. */
static bool is_grouped(const char *s)
{
	s += *s == '-';
	size_t n = strspn(s, "0123456789");
	if (!n || n > 3 || s[n] != '.')
		return false;
	for (s += n; *s == '.'; s += 4)
		if (strspn(s + 1, "0123456789") != 3)
			return false;
	return !*s || *s == ',';
}

static const char *comma_number(struct arena *a, const char *s)
{
	const char *comma = strchr(s, ',');
	if (!comma && is_grouped(s))
		return arena_printf(a, _("%s (thousands, or a part?)"), s); /* not a number: the validator refuses the text as it is */
	if (!comma || strchr(comma + 1, ',') || strchr(comma, '.'))
		return s;
	size_t dots = 0;
	for (const char *c = s; c < comma; c++)
		dots += *c == '.';
	if (dots && !is_grouped(s))
		return s;
	struct out o = { .arena = a };
	for (const char *c = s; *c; c++)
		if (*c != '.')
			out_char(&o, *c == ',' ? '.' : *c);
	return out_text(&o);
}

/* ---- the whole ---- */

static const char *truth(struct arena *a, const char *text)
{
	const char *s = text_fold(a, text);
	if (text_equal(s, "true") || text_equal(s, "yes") || text_equal(s, text_fold(a, _("Yes"))))
		return "yes";
	if (text_equal(s, "false") || text_equal(s, "no") || text_equal(s, text_fold(a, _("No"))))
		return "no";
	return text;
}

/* A text that is no number stays as it was typed, so that people find it again from the message. */
static const char *number(struct arena *a, const struct field *f, const char *text)
{
	int64_t n;
	const char *plain = comma_number(a, text);
	bool good = f->kind == K_INT ? integer_parse(plain, &n) : decimal_parse(plain, &n);
	return good || text_starts(plain, text) ? plain : text;
}

static const char *date(struct arena *a, const struct csv_cell *c, bool month_first)
{
	const char *text = text_trim(a, c->text);
	if (month_first && date_either(text))
		return arena_printf(a, _("%s (the day or the month first?)"), text);
	return text_or(date_typed(a, text), text);
}

const char *value_text(struct arena *a, const struct field *f, const struct csv_cell *c, bool decimal_comma, bool month_first)
{
	const char *text = c->kind == CSV_TEXT ? csv_unquote_formula(c->text) : c->text;
	switch (f->kind) {
	case K_DATE: return date(a, c, month_first);
	case K_BOOL: return truth(a, text_trim(a, text));
	case K_INT:
	case K_DECIMAL: return decimal_comma ? number(a, f, text_trim(a, text)) : text;
	default: return text;
	}
}
