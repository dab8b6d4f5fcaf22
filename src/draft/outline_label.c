#include "outline_label.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* Figures of other scripts as ours. */
static int figure_of(int32_t p)
{
	static const char *const ideographs[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	size_t n;
	if (p >= '0' && p <= '9')
		return (int)(p - '0');
	if (p >= 0xAE6 && p <= 0xAEF)
		return (int)(p - 0xAE6);
	if (p >= 0x966 && p <= 0x96F)
		return (int)(p - 0x966);
	for (size_t i = 0; i < COUNT(ideographs); i++)
		if (text_point(ideographs[i], &n) == p)
			return (int)i + 1;
	return -1;
}

/* "No.", "n°", "Nr.", "№" between label and number. */
static const char *number_sign_skip(const char *s)
{
	static const char *const between[] = { "No.", "no.", "n°", "N°", "nº", "Nº", "Nr.", "№", "n.º", "N.º", "#" };
	s += strspn(s, " ");
	for (size_t i = 0; i < COUNT(between); i++)
		if (text_starts(s, between[i])) {
			s += strlen(between[i]);
			return s + strspn(s, " ");
		}
	return s;
}

/* The number at `s`, in our figures; what stands behind it in `*rest`. NULL without one. */
static const char *label_number(struct arena *a, const char *s, const char **rest)
{
	struct out o = { .arena = a };
	size_t n;
	int figure;
	if (isupper((unsigned char)*s) && (!isalnum((unsigned char)s[1]) || isdigit((unsigned char)s[1])))
		out_char(&o, *s++);
	else if (strspn(s, "IVX") && !isalpha((unsigned char)s[strspn(s, "IVX")])) {
		out_bytes(&o, s, strspn(s, "IVX"));
		s += strspn(s, "IVX");
	}
	for (;;) {
		if ((figure = figure_of(text_point(s, &n))) >= 0) {
			out_fmt(&o, "%d", figure);
			s += n;
		} else if (o.length && *s == '.' && figure_of(text_point(s + 1, &n)) >= 0) {
			out_char(&o, '.');
			s++;
		} else
			break;
	}
	if (o.length && islower((unsigned char)*s) && !isalnum((unsigned char)s[1]))
		out_char(&o, *s++);
	*rest = s;
	return o.length ? out_text(&o) : NULL;
}

static size_t dash_length(const char *s)
{
	if (*s == '-' || *s == '|')
		return 1;
	return text_starts(s, "–") ? strlen("–") : text_starts(s, "—") ? strlen("—") : 0;
}

/* What stands between a label and its title; 0 bytes when nothing does. */
static size_t label_separator(const char *s)
{
	size_t blank = strspn(s, " "), n = 0;
	const char *at = s + blank;
	if (strchr(":.)", *at) && *at)
		n = 1;
	else if (text_starts(at, "：") || text_starts(at, "、") || text_starts(at, "．"))
		n = strlen("：");
	else
		n = dash_length(at);
	if (!n)
		return 0;
	n += blank;
	return n + strspn(s + n, " ");
}

static bool large_begins(const char *s)
{
	struct arena a = { 0 };
	struct words w = words_of(&a, s);
	bool large = w.count && (w.each[0].capital || (unsigned char)*w.each[0].folded >= 0xE0);
	arena_free(&a);
	return large;
}

/* "Priority One". */
static const char *number_word_read(struct work *w, const char *s, const char **rest)
{
	size_t n;
	struct words words = words_of(w->a, s);
	const struct cue *c = words.count && words.each[0].from == strspn(s, " ") ? cue_at(w->cues, CUE_NUMBER, &words, 0, &n) : NULL;
	if (c)
		*rest = s + words.each[0].to;
	return c ? c->means : NULL;
}

static bool with_number(struct work *w, const struct passage *p, const char *s, struct label *l)
{
	const char *rest = s, *code = label_number(w->a, number_sign_skip(s), &rest);
	if (!code)
		code = number_word_read(w, s, &rest);
	if (!code || rest == s)
		return false;
	size_t sep = label_separator(rest);
	const char *title = rest + sep;
	while (sep && label_separator(title) && (size_t)(title - rest) < 8 && dash_length(title))
		title += label_separator(title);
	title += strspn(title, " ");
	bool stands = !*title || (sep && *title) || ((p->head || p->kind == BLOCK_CELL) && *rest == ' ' && large_begins(title));
	l->code = code;
	l->title = title;
	return stands;
}

/* "Vision – Belfast …", "Action: …": a label without a number, before a colon or a dash. */
static bool with_colon(const char *s, struct label *l)
{
	size_t sep = label_separator(s);
	bool mark = sep && s[strspn(s, " ")] != '.' && s[strspn(s, " ")] != ')';
	bool dash = mark && dash_length(s + strspn(s, " "));
	if (!mark || (dash && *s != ' '))
		return false;
	l->code = "";
	l->title = s + sep;
	return *l->title && strlen(l->title) > 3;
}

static const char *first_word_from(const struct passage *p)
{
	return p->text + p->words.each[0].from;
}

/* "OE1", "HF 2.1" written without a blank: an abbreviation of a label, and its number. */
static bool glued_label(struct work *w, const struct passage *p, struct label *l)
{
	size_t letters = strspn(p->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), n;
	if (letters < 2 || letters > 3 || !isdigit((unsigned char)p->text[letters]))
		return false;
	struct words word = words_of(w->a, arena_strndup(w->a, p->text, letters));
	const struct cue *c = cue_at(w->cues, CUE_LABEL, &word, 0, &n);
	if (!c)
		return false;
	l->kind = c->means;
	return with_number(w, p, p->text + letters, l);
}

/* "Handlungsfeld Europa", "Handlungsfeld Jugend": a label without a number, before the name, in several headings of the document. */
static bool named_label(struct work *w, const struct passage *p, const struct cue *c, const char *behind, struct label *l)
{
	size_t n, others = 0;
	bool names = !strcmp(c->means, "theme") || !strcmp(c->means, "priority");
	if (!names || !p->head || *behind != ' ' || p->words.count > 10 || !large_begins(behind) || cue_whole(w->cues, CUE_HEADING, &p->words, 5, 2))
		return false;
	for (size_t i = 0; i < w->p.count; i++) {
		const struct passage *o = &w->p.each[i];
		const struct cue *same = o->head && !o->contents && o->words.count <= 10 ? cue_at(w->cues, CUE_LABEL, &o->words, 0, &n) : NULL;
		others += same == c && n < o->words.count && words_alike(&o->words, &p->words) < 80;
	}
	l->code = p->mark == MARK_NUMBER ? p->code : "";
	l->title = behind + 1;
	return others > 0;
}

/* "Objective:" in bold at the head of a paragraph that says it. */
static bool run_in_label(const struct work *w, const struct passage *p, size_t n, struct label *l)
{
	const struct passage *next = p + 1;
	if (!p->head || !p->cut || n != p->words.count || p < w->p.each || next >= w->p.each + w->p.count)
		return false;
	l->code = l->title = "";
	return next->kind == BLOCK_PARAGRAPH && next->mark == MARK_NONE && !next->head && !next->colon;
}

bool label_of(struct work *w, const struct passage *p, struct label *l)
{
	size_t n;
	if (!p->words.count || p->kind == BLOCK_NOTE || p->words.each[0].from > 4)
		return false;
	if (glued_label(w, p, l))
		return true;
	const struct cue *c = cue_at(w->cues, CUE_LABEL, &p->words, 0, &n);
	if (!c || !(p->words.each[0].capital || (unsigned char)*first_word_from(p) >= 0xE0 || p->caps || p->cut))
		return false;
	const char *behind = p->text + p->words.each[n - 1].to;
	l->kind = c->means;
	if (with_number(w, p, behind, l))
		return strlen(l->code) < 4 || strchr(l->code, '.'); /* "Strategy 2030" counts none */
	if (run_in_label(w, p, n, l))
		return true;
	if (cue_at(w->cues, CUE_TEXT, &p->words, 0, &n)) /* "Strategy – …" may be the document itself */
		return false;
	return with_colon(behind, l) || named_label(w, p, c, behind, l);
}

/* ---- what headings announce ---- */

/* German writes its nouns large: "Fördermittel besser nutzen" ends with a verb, "Unser Nutzen" with a noun. */
static bool verb_not_noun(const struct work *w, const struct passage *p, const struct cue *cue)
{
	return !strcmp(w->d->language, "de") && cue->phrase.count == 1 && p->words.count > 1 && !words_phrase(&p->words, 0, &cue->phrase) &&
	    !p->words.each[p->words.count - 1].capital;
}

const struct cue *heading_cue(const struct work *w, const struct passage *p)
{
	const struct cue *cue = p->words.count > 14 ? NULL : cue_whole(w->cues, CUE_HEADING, &p->words, 5, 2);
	return cue && verb_not_noun(w, p, cue) ? NULL : cue;
}
