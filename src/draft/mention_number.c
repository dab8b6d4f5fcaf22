/* mention_number.c - sums, dates, periods and counts. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "mention.h"

/* ---- a number as printed ---- */

struct figure {
	size_t from, to;     /* bytes */
	size_t word, behind; /* words: the first, and the one behind the last */
	const char *plain;   /* "1300", "2.5" */
	bool grouped, decimal;
};

static size_t figure_digits(const char *s)
{
	return strspn(s, "0123456789");
}

static size_t group_mark(const char *s)
{
	if (*s == ',' || *s == '.' || *s == '\'' || *s == ' ')
		return 1;
	return text_starts(s, "\xC2\xA0") ? 2 : text_starts(s, "\xE2\x80\xAF") ? 3 : 0;
}

/* Commas group in English, points and blanks elsewhere; three figures behind one are a group, other counts are decimals. */
static bool groups(const struct mention *m, const char *s, size_t n)
{
	if (figure_digits(s + n) != 3)
		return false;
	return *s != '.' || strcmp(m->w->d->language, "en");
}

static struct figure figure_at(const struct mention *m, size_t word)
{
	const char *t = m->p->text;
	struct figure f = { .from = m->p->words.each[word].from, .word = word };
	struct out o = { .arena = m->w->a };
	size_t at = f.from, n = figure_digits(t + at), mark;
	out_bytes(&o, t + at, n);
	for (at += n; n <= 3 && (mark = group_mark(t + at)) && groups(m, t + at, mark); at += mark + 3) {
		out_bytes(&o, t + at + mark, 3);
		f.grouped = true;
	}
	if ((t[at] == '.' || t[at] == ',') && isdigit((unsigned char)t[at + 1]) && figure_digits(t + at + 1) <= 2 &&
	    !(t[at] == ',' && !strcmp(m->w->d->language, "en"))) {
		out_char(&o, '.');
		out_bytes(&o, t + at + 1, figure_digits(t + at + 1));
		at += 1 + figure_digits(t + at + 1);
		f.decimal = true;
	}
	f.to = at;
	f.plain = out_text(&o);
	for (f.behind = word; f.behind < m->p->words.count && m->p->words.each[f.behind].from < at; f.behind++)
		;
	return f;
}

static size_t blanks(const char *s)
{
	size_t n = strspn(s, " ");
	return text_starts(s + n, "\xC2\xA0") ? n + 2 : n;
}

/* ---- money ---- */

struct sign {
	const char *sign, *currency;
};

static const struct sign money_signs[] = { { "£", "GBP" }, { "€", "EUR" }, { "US$", "USD" }, { "$", "USD" }, { "¥", "CNY" }, { "₹", "INR" },
	{ "EUR", "EUR" }, { "GBP", "GBP" }, { "USD", "USD" }, { "CHF", "CHF" }, { "BGN", "BGN" }, { "INR", "INR" }, { "CNY", "CNY" },
	{ "RMB", "CNY" } };

static const struct sign *sign_before(const char *t, size_t at)
{
	while (at && t[at - 1] == ' ')
		at--;
	for (size_t i = 0; i < COUNT(money_signs); i++) {
		size_t n = strlen(money_signs[i].sign);
		if (at >= n && !strncmp(t + at - n, money_signs[i].sign, n))
			return &money_signs[i];
	}
	return NULL;
}

static const struct sign *sign_behind(const char *s)
{
	return FIND(money_signs, COUNT(money_signs), text_starts(s, each->sign));
}

/* The word that begins at a byte, or the letters that stand there without a blank ("235million", "5m"). */
static const char *letters_at(const struct mention *m, size_t at, size_t *n)
{
	const char *s = m->p->text + at;
	for (*n = 0; isalpha((unsigned char)s[*n]) || (unsigned char)s[*n] >= 0x80; ++*n)
		if (!strncmp(s + *n, "€", 3) || !strncmp(s + *n, "£", 2) || !strncmp(s + *n, "\xC2\xA0", 2))
			break;
	return arena_strndup(m->w->a, s, *n);
}

static const struct cue *cue_behind(const struct mention *m, enum cue_kind kind, size_t at, size_t *length)
{
	size_t blank = blanks(m->p->text + at), n, covered;
	const char *letters = letters_at(m, at + blank, &n);
	struct words word = words_of(m->w->a, letters);
	const struct cue *c = word.count ? cue_at(m->w->cues, kind, &word, 0, &covered) : NULL;
	*length = c ? blank + word.each[covered - 1].to : 0;
	return c;
}

static const char *amount_times(struct arena *a, const char *plain, const char *magnitude)
{
	int64_t value, by, product;
	if (!decimal_parse(plain, &value))
		return plain;
	if (*magnitude && decimal_parse(magnitude, &by) && decimal_times(value, by, &product))
		value = product;
	return decimal_text(a, value);
}

static const char *qualifier_before(const struct mention *m, size_t word)
{
	size_t n;
	for (size_t back = 1; back <= 4 && back <= word - m->from; back++) {
		const struct cue *c = cue_at(m->w->cues, CUE_QUALIFIER, &m->p->words, word - back, &n);
		if (c && n == back)
			return c->means;
	}
	return "";
}

static bool money_at(struct mention *m, const struct figure *f)
{
	const char *t = m->p->text;
	size_t n, to = f->to;
	const struct sign *sign = sign_before(t, f->from);
	const struct cue *magnitude = cue_behind(m, CUE_MAGNITUDE, to, &n);
	const char *means = magnitude ? magnitude->means : "";
	to += n;
	to += magnitude && t[to] == '.' && sign_behind(t + to + 1 + blanks(t + to + 1)); /* "Mio. €" */
	const char *currency = sign ? sign->currency : NULL;
	if (!currency && (sign = sign_behind(t + to + blanks(t + to)))) {
		currency = sign->currency;
		to += blanks(t + to) + strlen(sign->sign);
		sign = NULL;
	}
	if (!currency) {
		bool of = text_starts(t + to, " de ") || text_starts(t + to, " d'");
		const struct cue *c = cue_behind(m, CUE_CURRENCY, to + (of ? 3 : 0), &n);
		currency = c ? c->means : NULL;
		to += c ? n + (of ? 3 : 0) : 0;
	}
	if (!currency)
		return false;
	size_t from = f->from;
	while (sign && from && strncmp(t + from, sign->sign, strlen(sign->sign)))
		from--;
	size_t node = mention_add_each(m, "money", arena_strndup(m->w->a, t + from, to - from), RULE_MONEY);
	struct proposal *p = work_proposal(m->w, node);
	p->value = amount_times(m->w->a, f->plain, means);
	p->sort = currency;
	p->qualifier = qualifier_before(m, f->word);
	size_t behind = f->behind;
	while (behind < m->p->words.count && m->p->words.each[behind].from < to)
		behind++;
	mention_use(m, f->word, behind);
	return true;
}

/* ---- dates ---- */

static int month_at(const struct mention *m, size_t word)
{
	size_t n;
	const struct cue *c = word < m->to ? cue_at(m->w->cues, CUE_MONTH, &m->p->words, word, &n) : NULL;
	return c ? (int)strtol(c->means, NULL, 10) : 0;
}

static long number_word(const struct mention *m, size_t word, size_t least, size_t most)
{
	if (word >= m->to || word < m->from)
		return 0;
	const char *s = m->p->words.each[word].folded;
	size_t n = figure_digits(s);
	bool ordinal = !strcmp(s + n, "st") || !strcmp(s + n, "nd") || !strcmp(s + n, "rd") || !strcmp(s + n, "th") || !strcmp(s + n, "er");
	return n >= least && n <= most && (!s[n] || ordinal) ? strtol(s, NULL, 10) : 0;
}

static bool year_likely(long n)
{
	return n >= 1900 && n <= 2100;
}

static long year_at(const struct mention *m, size_t word)
{
	long y = number_word(m, word, 4, 4);
	return year_likely(y) ? y : 0;
}

static long day_at(const struct mention *m, size_t word)
{
	long d = number_word(m, word, 1, 2);
	return d >= 1 && d <= 31 ? d : 0;
}

static size_t date_add(struct mention *m, size_t from, size_t to, const char *starts, const char *ends, enum rule_name rule)
{
	size_t node = mention_add_each(m, "date", words_text(m->w->a, &m->p->words, from, to), rule);
	struct proposal *p = work_proposal(m->w, node);
	p->value = p->starts = starts;
	p->ends = ends;
	mention_use(m, from, to);
	return node;
}

static bool is_join_of(const struct mention *m, size_t word)
{
	return word < m->to &&
	    (!strcmp(m->p->words.each[word].folded, "de") || !strcmp(m->p->words.each[word].folded, "del") ||
	        !strcmp(m->p->words.each[word].folded, "of"));
}

/* What stands between two words is only a dash, or "to". */
static bool dash_between(const struct mention *m, size_t left, size_t right)
{
	const char *t = m->p->text;
	size_t from = m->p->words.each[left].to, to = m->p->words.each[right].from;
	struct out o = { .arena = m->w->a };
	for (size_t i = from; i < to; i++)
		if (t[i] != ' ')
			out_char(&o, t[i]);
	const char *s = out_text(&o);
	return !strcmp(s, "-") || !strcmp(s, "–") || !strcmp(s, "—") || !strcmp(s, "~") || !strcmp(s, "至");
}

static bool slash_between(const struct mention *m, size_t left, size_t right)
{
	const char *t = m->p->text;
	size_t from = m->p->words.each[left].to;
	return m->p->words.each[right].from == from + 1 && t[from] == '/';
}

static bool is_until(const struct mention *m, size_t word)
{
	static const char *const until[] = { "to", "until", "a", "au", "bis", "al", "hasta", "до" };
	for (size_t i = 0; i < COUNT(until) && word < m->to; i++)
		if (!strcmp(m->p->words.each[word].folded, until[i]))
			return true;
	return false;
}

static const char *iso_of(struct arena *a, long y, int month, long day)
{
	if (!month)
		return arena_printf(a, "%04ld", y);
	return day ? arena_printf(a, "%04ld-%02d-%02ld", y, month, day) : arena_printf(a, "%04ld-%02d", y, month);
}

/* "17 February 2015", "14-17 March 2017", "26 de abril de 2010", "28 April to 3 May 2017": from the day's word; words covered, or 0. */
static size_t day_month_year(struct mention *m, size_t i)
{
	struct arena *a = m->w->a;
	long d = day_at(m, i), last = 0;
	size_t at = i + 1;
	if (!d)
		return 0;
	if (at < m->to && day_at(m, at) && dash_between(m, at - 1, at))
		last = day_at(m, at++);
	at += is_join_of(m, at);
	int month = month_at(m, at);
	if (!month)
		return 0;
	at++;
	size_t of = at + is_join_of(m, at);
	long y = year_at(m, of);
	if (!y && is_until(m, at) && day_at(m, at + 1) && month_at(m, at + 2) && (y = year_at(m, at + 3))) {
		date_add(m, i, at + 4, iso_of(a, y, month, d), iso_of(a, y, month_at(m, at + 2), day_at(m, at + 1)), RULE_PERIOD);
		return at + 4 - i;
	}
	if (!y)
		return 0;
	date_add(m, i, of + 1, iso_of(a, y, month, d), last ? iso_of(a, y, month, last) : "", last ? RULE_PERIOD : RULE_DATE);
	return of + 1 - i;
}

/* "August 2013", "abril de 2010", "May 9, 2010", "April to June 2011". */
static size_t month_year(struct mention *m, size_t i)
{
	struct arena *a = m->w->a;
	int month = month_at(m, i);
	if (!month || !m->p->words.each[i].to || (!m->p->words.each[i].capital && !strcmp(m->w->d->language, "en")))
		return 0;
	size_t at = i + 1;
	long d = day_at(m, at), y = d ? year_at(m, at + 1) : 0;
	if (y) {
		date_add(m, i, at + 2, iso_of(a, y, month, d), "", RULE_DATE);
		return 3;
	}
	if (at + 2 < m->to && (is_until(m, at) || dash_between(m, i, at)) && month_at(m, at + is_until(m, at)) &&
	    (y = year_at(m, at + is_until(m, at) + 1))) {
		at += is_until(m, at);
		date_add(m, i, at + 2, iso_of(a, y, month, 0), iso_of(a, y, month_at(m, at), 0), RULE_PERIOD);
		return at + 2 - i;
	}
	at += is_join_of(m, at);
	y = year_at(m, at);
	if (!y)
		return 0;
	size_t to = at + 1;
	if (is_until(m, to) && month_at(m, to + 1) && year_at(m, to + 2)) {
		date_add(m, i, to + 3, iso_of(a, y, month, 0), iso_of(a, year_at(m, to + 2), month_at(m, to + 1), 0), RULE_PERIOD);
		return to + 3 - i;
	}
	date_add(m, i, to, iso_of(a, y, month, 0), "", RULE_DATE);
	return to - i;
}

/* "30/09/2009", "30.9.2009", "04/2008". */
static size_t figures_only(struct mention *m, size_t i)
{
	struct arena *a = m->w->a;
	if (i + 1 >= m->to)
		return 0;
	const char *t = m->p->text;
	const struct word *e = m->p->words.each;
	char mark = t[e[i].to];
	if ((mark != '/' && mark != '.') || e[i + 1].from != e[i].to + 1)
		return 0;
	long first = day_at(m, i), second = day_at(m, i + 1);
	if (i + 2 < m->to && first && second && second <= 12 && t[e[i + 1].to] == mark && e[i + 2].from == e[i + 1].to + 1 && year_at(m, i + 2)) {
		date_add(m, i, i + 3, iso_of(a, year_at(m, i + 2), (int)second, first), "", RULE_DATE);
		return 3;
	}
	if (first && first <= 12 && year_at(m, i + 1)) {
		date_add(m, i, i + 2, iso_of(a, year_at(m, i + 1), (int)first, 0), "", RULE_DATE);
		return 2;
	}
	return 0;
}

/* "2007-2013", "2007 to 2013", "2025-28", "2008/09", "2004–09". */
static size_t years(struct mention *m, size_t i)
{
	struct arena *a = m->w->a;
	long y = year_at(m, i), last = 0;
	size_t at = i + 1;
	if (!y)
		return 0;
	if (at < m->to && (dash_between(m, i, at) || slash_between(m, i, at))) {
		long two = number_word(m, at, 2, 2);
		last = year_at(m, at) ? year_at(m, at) : two ? y / 100 * 100 + two : 0;
	} else if (at + 1 < m->to && is_until(m, at)) {
		last = year_at(m, at + 1);
		at++;
	}
	if (last > y) {
		date_add(m, i, at + 1, iso_of(a, y, 0, 0), iso_of(a, last, 0, 0), RULE_PERIOD);
		return at + 1 - i;
	}
	date_add(m, i, i + 1, iso_of(a, y, 0, 0), "", RULE_DATE);
	return 1;
}

/* "2025年9月30日", "2026-2030年". */
static size_t ideograph_date(struct mention *m, size_t i)
{
	struct arena *a = m->w->a;
	const struct word *e = m->p->words.each;
	long y = year_at(m, i);
	if (!y || i + 1 >= m->to || strcmp(e[i + 1].folded, "年"))
		return 0;
	long month = i + 3 < m->to && !strcmp(e[i + 3].folded, "月") ? day_at(m, i + 2) : 0;
	long day = month && i + 5 < m->to && !strcmp(e[i + 5].folded, "日") ? day_at(m, i + 4) : 0;
	size_t n = day ? 6 : month ? 4 : 2;
	date_add(m, i, i + n, iso_of(a, y, (int)month, day), "", RULE_DATE);
	return n;
}

static size_t date_at(struct mention *m, size_t i)
{
	size_t n = ideograph_date(m, i);
	n = n ? n : day_month_year(m, i);
	n = n ? n : month_year(m, i);
	n = n ? n : figures_only(m, i);
	return n ? n : years(m, i);
}

/* ---- counts ---- */

static const char *number_said(const struct mention *m, size_t i)
{
	size_t n;
	const struct cue *c = cue_at(m->w->cues, CUE_NUMBER, &m->p->words, i, &n);
	return c && strcmp(c->means, "1") ? c->means : NULL;
}

static bool unit_joined(const struct mention *m, size_t left, size_t right)
{
	const char *t = m->p->text;
	for (size_t i = m->p->words.each[left].to; i < m->p->words.each[right].from; i++)
		if (strchr(".;:,()", t[i]))
			return false;
	return true;
}

static size_t count_add(struct mention *m, size_t i, size_t to, const char *plain, const char *unit)
{
	size_t node = mention_add_each(m, "count", words_text(m->w->a, &m->p->words, i, to), RULE_COUNT);
	struct proposal *p = work_proposal(m->w, node);
	p->value = plain;
	p->sort = unit;
	p->qualifier = qualifier_before(m, i);
	mention_use(m, i, to);
	return to - i;
}

/* A number, at most two words, and what is counted; or a part of a hundred. */
static size_t count_at(struct mention *m, size_t i, const struct figure *f, const char *said)
{
	const char *plain = said ? said : f->plain;
	size_t behind = said ? i + 1 : f->behind, n;
	const char *t = m->p->text;
	if (!said && (t[f->to + blanks(t + f->to)] == '%'))
		return count_add(m, i, behind, plain, "percent");
	size_t length;
	const struct cue *magnitude = said ? NULL : cue_behind(m, CUE_MAGNITUDE, f->to, &length);
	if (magnitude) {
		plain = amount_times(m->w->a, plain, magnitude->means);
		behind += m->p->words.each[behind - 1].to < f->to + length;
	}
	for (size_t at = behind; at < m->to && at <= behind + 2; at++) {
		if (!unit_joined(m, at - 1, at) || (at > behind && m->p->words.each[at].digit))
			return 0;
		const struct cue *c = cue_at(m->w->cues, CUE_UNIT, &m->p->words, at, &n);
		if (c)
			return count_add(m, i, at + n, plain, c->phrase.text);
	}
	return 0;
}

static bool follows_letter(const struct mention *m, size_t i)
{
	size_t from = m->p->words.each[i].from;
	return from && strchr("-/.", m->p->text[from - 1]) && from > 1 && isalpha((unsigned char)m->p->text[from - 2]);
}

void mention_numbers(struct mention *m)
{
	for (size_t i = m->from; i < m->to; i++) {
		if (m->used[i])
			continue;
		const char *said = NULL;
		size_t n = 0;
		if (m->p->words.each[i].digit && !follows_letter(m, i)) {
			struct figure f = figure_at(m, i);
			if (money_at(m, &f))
				continue;
			n = *qualifier_before(m, i) ? count_at(m, i, &f, NULL) : 0;
			if (!n)
				n = f.grouped || f.decimal ? 0 : date_at(m, i);
			if (!n)
				n = count_at(m, i, &f, NULL);
		} else if (month_at(m, i))
			n = month_year(m, i);
		else if ((said = number_said(m, i)))
			n = count_at(m, i, NULL, said);
		i += n ? n - 1 : 0;
	}
}
