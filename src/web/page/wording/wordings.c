/* wordings.c - how far each language of the interface is, and its messages, a page of them at a time. */
#include <string.h>

#include "base/text.h"
#include "model/codelists.h"
#include "web/govuk/govuk.h"
#include "web/page/wording/wording.h"

enum { SHOWN = 40, WORDS_MAX = 200 };

const char *wording_href(struct page *p, const struct locale *l, const char *code)
{
	return code ? arena_printf(p->arena, "/words/%s/%s", l->tag, code) : arena_printf(p->arena, "/words/%s", l->tag);
}

/* ---- every language ---- */

static const struct column language_columns[] = { { "language", N_("Language") }, { "messages", N_("Messages") }, { "missing", N_("Missing") },
	{ "machine", N_("By a machine") }, { "human", N_("By a person") }, { "checked", N_("Checked") }, { "own", N_("Changed by the city") },
	{ 0 } };

/* Of a territory that no country has ("en-XA", ISO 3166-1 user-assigned): for tests, translated by no person. */
static bool of_nobody(const struct locale *l)
{
	const char *territory = strrchr(l->tag, '-');
	return territory && territory[1] == 'X' && strlen(territory) == 3;
}

static void language_rows(struct page *p, const void *context)
{
	(void)context;
	for (const struct locale *l = locales; l < locales + locale_count; l++) {
		if (!l->mo || of_nobody(l))
			continue;
		struct wording_lines all = wordings_all(p->model, l);
		size_t own = 0;
		for (size_t i = 0; i < all.count; i++)
			own += all.each[i].row != NULL;
		table_row(p);
		cell(p, (struct cell){ .text = arena_printf(p->arena, "%s (%s)", l->own, l->tag), .address = wording_href(p, l, NULL) });
		cell_number(p, (int64_t)all.count);
		for (int s = 0; s < WORDING_STATES; s++)
			cell_number(p, (int64_t)all.of[s]);
		cell_number(p, (int64_t)own);
	}
}

void page_wordings(struct page *p)
{
	page_show_table(p, "languages", language_columns, language_rows, NULL);
	if (page_is_data(p))
		return;
	p->title = _("Words of the site");
	page_begin(p, (const char *const[]){ p->title, NULL, NULL }, NULL, p->title,
	    _("Each language of the site, and who translated it. Correct a message here, and every page says it from then on."));
	table_write(p, p->title, language_columns, language_rows, NULL);
	page_end(p);
}

/* ---- the messages of a language ---- */

static const struct code state_codes[] = { { "missing", N_("Not translated") }, { CODE_WORDING_STATE_MACHINE, N_("By a machine") },
	{ CODE_WORDING_STATE_HUMAN, N_("By a person") }, { CODE_WORDING_STATE_CHECKED, N_("Checked") } };
static const struct codelist states_list = { .name = "state", .codes = state_codes, .count = COUNT(state_codes) };
static const struct code own_codes[] = { { "yes", N_("Changed by the city") } };
static const struct codelist own_list = { .name = "own", .codes = own_codes, .count = COUNT(own_codes) };

struct wording_filter {
	const char *q, *state, *own, *page;
	int64_t from;
};
static const struct field wording_filters[] = {
	{ FIELD(wording_filter, TEXT, q), .label = N_("Words in English or in the translation"), .max = 100 },
	{ FIELD(wording_filter, CODE, state), .label = N_("State"), .list = &states_list },
	{ FIELD(wording_filter, CODE, own), .label = N_("Changed by the city"), .list = &own_list },
	{ FIELD(wording_filter, TEXT, page), .label = N_("On the page"), .help = N_("Its address, for example /money"), .max = 300 },
	{ FIELD(wording_filter, INT, from), .label = N_("From"), .max = 1000000, .otherwise = "0", .flags = INTERNAL },
};
static const struct entity filters = FORM_OF(wording_filter, wording_filters);

struct listing {
	struct page *page;
	const struct locale *locale;
	struct wording_lines all;
	struct wording_filter filter;
	const bool *on;
	size_t found, next; /* how many fit; where the rest begins, 0: nowhere */
};

static bool wording_has(struct page *p, const struct wording_line *t, const char *q)
{
	const char *folded = text_fold(p->arena, q);
	return strstr(text_fold(p->arena, t->message), folded) || (t->forms && strstr(text_fold(p->arena, t->forms), folded));
}

static bool fits(const struct listing *l, size_t i)
{
	const struct wording_line *t = &l->all.each[i];
	const char *state = text_or(wording_state_code(t->state), "missing");
	return (!l->filter.state || text_equal(l->filter.state, state)) && (!l->filter.own || t->row) && (!l->on || l->on[i]) &&
	    (!l->filter.q || wording_has(l->page, t, l->filter.q));
}

static const struct column wording_columns[] = { { "message", N_("English") }, { "translation", N_("Translation") }, { "state", N_("State") },
	{ 0 } };

static void wording_rows(struct page *p, const void *context)
{
	struct listing *l = (struct listing *)context;
	l->found = l->next = 0;
	for (size_t i = 0; i < l->all.count; i++) {
		const struct wording_line *t = &l->all.each[i];
		if (!fits(l, i) || (int64_t)l->found++ < l->filter.from)
			continue;
		if (!page_is_data(p) && l->found > (size_t)l->filter.from + SHOWN) {
			l->next = (size_t)l->filter.from + SHOWN;
			continue;
		}
		table_row(p);
		const char *words = t->context ? arena_printf(p->arena, "%s (%s)", t->message, t->context) : t->message;
		cell(p, (struct cell){ .text = text_cut(p->arena, words, WORDS_MAX), .address = wording_href(p, l->locale, t->code) });
		if (cell_begin(p, text_cut(p->arena, text_or(t->forms, ""), WORDS_MAX)))
			html(p->o, "<span lang=\"%s\" dir=\"%s\">%s</span>", l->locale->tag, l->locale->right_to_left ? "rtl" : "ltr",
			    text_cut(p->arena, text_or(t->forms, ""), WORDS_MAX));
		cell_end(p);
		cell_words(p, _(wording_state_name(t->state)));
	}
}

static void wordings_pager_draw(struct listing *l)
{
	struct page *p = l->page;
	if (l->next)
		page_more(p, page_href_with(p, "from", arena_printf(p->arena, "%zu", l->next)), _("More messages"));
	if (l->filter.from)
		page_more(p, page_href_with(p, "from", NULL), _("Back to the first messages"));
}

static bool listing_read(struct listing *l)
{
	struct page *p = l->page;
	if (!page_filters_read(p, &filters, &l->filter))
		return false;
	l->all = wordings_all(p->model, l->locale);
	if (l->filter.page) {
		l->on = wording_on_page(p, l->locale, &l->all, l->filter.page);
		if (!l->on) {
			page_bad_request(p, _("There is no such page. Enter the address of a page, for example /money."));
			return false;
		}
	}
	return true;
}

static void wordings_list(struct page *p, const struct locale *locale)
{
	struct listing l = { .page = p, .locale = locale };
	if (!listing_read(&l))
		return;
	page_show_table(p, "messages", wording_columns, wording_rows, &l);
	if (page_is_data(p))
		return;
	p->title = arena_printf(p->arena, _("Words of the site in %s"), locale->own);
	page_begin(p, (const char *const[]){ _("Words of the site"), "/words", p->title, NULL, NULL }, NULL, p->title,
	    arena_printf(p->arena, _("%s of %s messages are translated; a person has checked %s."),
	        integer_people(p->arena, (int64_t)(l.all.count - l.all.of[WORDING_MISSING])), integer_people(p->arena, (int64_t)l.all.count),
	        integer_people(p->arena, (int64_t)l.all.of[WORDING_CHECKED])));
	page_filtered_begin(p, &(struct filter_form){ .filters = &filters, .row = &l.filter, .passing = "from" });
	if (!table_write(p, p->title, wording_columns, wording_rows, &l))
		page_empty(p, _("No message is like that."));
	wordings_pager_draw(&l);
	page_filtered_end(p);
	wording_file_form(p, locale);
	page_end(p);
}

/* ---- the addresses ---- */

void page_wording(struct page *p)
{
	size_t n = strcspn(p->rest, "/");
	const char *tag = arena_strndup(p->arena, p->rest, n), *code = p->rest[n] ? p->rest + n + 1 : NULL;
	bool file = text_ends(tag, ".po") && !code;
	const struct locale *l = locale_find(file ? arena_strndup(p->arena, tag, n - strlen(".po")) : tag);
	if (!l || !l->mo)
		page_not_found(p);
	else if (file)
		wording_file_write(p, l);
	else if (code)
		wording_page(p, l, code);
	else if (page_posted(p))
		wording_file_take(p, l);
	else
		wordings_list(p, l);
}
