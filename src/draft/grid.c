/* grid.c - tables: actions with their lead, date and measure; objectives against themes; places with their countries. */
#include <string.h>

#include "base/text.h"
#include "outline_label.h"
#include "work.h"

enum { COLUMNS = 16 };

struct grid {
	struct work *w;
	size_t from, to; /* passages */
	int rows, columns;
	int top;                       /* the row of the heads */
	const char *head[COLUMNS + 1]; /* means of each column, from 1; "" */
};

static const char *grid_text(const struct grid *g, int row, int column)
{
	struct out o = { .arena = g->w->a };
	for (size_t i = g->from; i < g->to; i++) {
		const struct block *b = g->w->p.each[i].block;
		if (b->row == row && b->column == column && *g->w->p.each[i].text) {
			out_str(&o, o.length ? " " : "");
			if (*b->marker && o.length)
				out_fmt(&o, "%s ", b->marker);
			out_str(&o, g->w->p.each[i].text);
		}
	}
	return out_text(&o);
}

static struct passage *cell_passage(const struct grid *g, int row, int column)
{
	for (size_t i = g->from; i < g->to; i++)
		if (g->w->p.each[i].block->row == row && g->w->p.each[i].block->column == column)
			return &g->w->p.each[i];
	return NULL;
}

static void row_taken(const struct grid *g, int row)
{
	for (size_t i = g->from; i < g->to; i++)
		if (g->w->p.each[i].block->row == row)
			g->w->p.each[i].taken = true;
}

static const char *column_means(struct work *w, const char *text)
{
	struct words words = words_of(w->a, text);
	const struct cue *c = words.count && words.count < 8 ? cue_whole(w->cues, CUE_COLUMN, &words, 3, 2) : NULL;
	return c ? c->means : "";
}

/* A head that two lists know ("Measure") may be the second. */
static bool column_may_mean(struct work *w, const struct words *words, const char *means)
{
	for (size_t i = 0; i < w->cues->count[CUE_COLUMN]; i++) {
		const struct cue *c = &w->cues->of[CUE_COLUMN][i];
		if (!strcmp(c->means, means) && c->phrase.count == words->count && words_phrase(words, 0, &c->phrase))
			return true;
	}
	return false;
}

static int grid_column(const struct grid *g, const char *means)
{
	for (int i = 1; i <= g->columns && i <= COLUMNS; i++)
		if (!strcmp(g->head[i], means))
			return i;
	return 0;
}

static int filled_cells(const struct grid *g, int row)
{
	int filled = 0;
	for (int i = 1; i <= g->columns; i++)
		filled += *grid_text(g, row, i) != 0;
	return filled;
}

/* Whether figures stand below a heading: "Goal 2027" above 30 and 15 %. */
static bool column_counts(const struct grid *g, int column)
{
	enum { FEW = 3 };
	int figures = 0;
	for (int row = g->top + 1; row <= g->rows; row++) {
		struct words words = words_of(g->w->a, grid_text(g, row, column));
		if (words.count && (!words.each[0].digit || words.count > FEW))
			return false;
		figures += words.count > 0;
	}
	return figures > 0;
}

/* "Measure" with a baseline or a target beside it, and nobody who leads, is what is measured; so is a second head of what is done. */
static void grid_heads_weigh(struct grid *g)
{
	int objective = grid_column(g, "objective");
	if (objective && column_counts(g, objective))
		g->head[objective] = "target";
	int action = grid_column(g, "action"), values = grid_column(g, "target") + grid_column(g, "baseline");
	for (int i = 1; i <= g->columns && i <= COLUMNS && action; i++) {
		struct words words = words_of(g->w->a, grid_text(g, g->top, i));
		bool other = i != action || (values && !grid_column(g, "owner") && !grid_column(g, "due"));
		if (!strcmp(g->head[i], "action") && other && column_may_mean(g->w, &words, "indicator"))
			g->head[i] = "indicator";
	}
}

static int grid_heads(struct grid *g)
{
	int known = 0;
	g->top = 1;
	while (g->top < g->rows && g->top < 3 && filled_cells(g, g->top) == 1 && g->columns > 2) /* a title over all of it */
		g->top++;
	for (int i = 1; i <= g->columns && i <= COLUMNS; i++) {
		g->head[i] = column_means(g->w, grid_text(g, g->top, i));
		known += *g->head[i] != 0;
	}
	grid_heads_weigh(g);
	return known;
}

static const char *cell_of(const struct grid *g, int row, const char *means)
{
	int column = grid_column(g, means);
	return column ? grid_text(g, row, column) : "";
}

/* ---- actions ---- */

static void action_fill(const struct grid *g, int row, struct proposal *n)
{
	n->owner = text_or(cell_of(g, row, "owner"), n->owner);
	n->partners = text_or(cell_of(g, row, "partner"), n->partners);
	n->due = text_or(cell_of(g, row, "due"), n->due);
	n->measure = text_or(cell_of(g, row, "indicator"), n->measure);
	n->cost = text_or(cell_of(g, row, "cost"), n->cost);
}

static void below_action(const struct grid *g, int row, size_t action, const char *means)
{
	struct work *w = g->w;
	int column = grid_column(g, means);
	const char *text = column ? grid_text(g, row, column) : "";
	if (strlen(text) < 4)
		return;
	proposal_add(w, cell_passage(g, row, column), means, "", proposal_title(w->a, text), action, RULE_TABLE_CELL);
}

static const char *code_of_cell(struct work *w, const char *text, const char **rest)
{
	size_t n = strspn(text, "0123456789.");
	enum mark mark;
	int figures;
	if (n && n < 8 && (text[n] == ' ' || text[n] == ')') && text[n + 1]) {
		*rest = text + n + 1;
		return passage_code(w->a, arena_strndup(w->a, text, n), &mark, &figures);
	}
	*rest = text;
	return "";
}

/* "A", "3": a part's code alone. */
static bool is_bare_code(const struct words *words)
{
	return words->count == 1 && words->each[0].to - words->each[0].from <= 2 && (words->each[0].digit || words->each[0].capital);
}

/* A text that names a part of the plan: by its label, by its number, by its words. */
static size_t part_named(const struct grid *g, const struct passage *p, const char *text, const char *kind, bool make)
{
	struct work *w = g->w;
	struct passage with = passage_with(w->a, p, text);
	struct label l;
	const char *rest = text, *code = "";
	if (label_of(w, &with, &l)) {
		code = l.code;
		rest = l.title;
		kind = l.kind;
	} else
		code = *p->code && p->mark == MARK_NUMBER ? p->code : code_of_cell(w, text, &rest);
	if (!*code && is_bare_code(&with.words)) {
		code = text;
		rest = "";
	}
	struct words words = words_of(w->a, rest);
	size_t again = proposal_again(w, &words, NULL);
	for (size_t i = 0; i < w->d->count && !again && *code; i++)
		if (kind_heads(w->d->each[i].kind) && !strcmp(w->d->each[i].code, code) && (!*rest || !make))
			again = i + 1;
	if (again || !make || !*text || is_bare_code(&with.words))
		return again;
	return proposal_add(w, &with, kind, code, proposal_title(w->a, rest), strchr(code, '.') ? work_part(w) : 0, RULE_TABLE_ACTION);
}

static size_t row_parent(const struct grid *g, int row, size_t before)
{
	static const char *const heads[] = { "objective", "priority", "theme" };
	size_t parent = before;
	for (size_t i = COUNT(heads); i--;) {
		int column = grid_column(g, heads[i]);
		const char *text = column ? grid_text(g, row, column) : "";
		size_t node = *text ? part_named(g, cell_passage(g, row, column), text, heads[i], true) : 0;
		if (node && i + 1 < COUNT(heads) && parent && parent != node && parent != before && !work_proposal(g->w, node)->parent &&
		    kind_rank(work_proposal(g->w, parent)->kind) < kind_rank(heads[i]))
			work_proposal(g->w, node)->parent = parent;
		parent = node ? node : parent;
	}
	return parent;
}

/* A row with one cell over all of the table heads those below it. */
static size_t spanning(const struct grid *g, int row)
{
	int filled = 0, column = 0;
	for (int i = 1; i <= g->columns; i++)
		if (*grid_text(g, row, i)) {
			filled++;
			column = i;
		}
	const struct passage *p = column ? cell_passage(g, row, column) : NULL;
	if (filled != 1 || g->columns < 3 || !p || (p->block->across < g->columns - 1 && column != 1))
		return 0;
	return part_named(g, p, grid_text(g, row, column), "objective", true);
}

static void grid_action_row(struct grid *g, int row, size_t parent)
{
	struct work *w = g->w;
	int column = grid_column(g, "action");
	struct passage *p = cell_passage(g, row, column);
	const char *text = grid_text(g, row, column), *rest = text;
	const char *code = text_or(cell_of(g, row, "code"), p && *p->code && p->mark != MARK_BULLET ? p->code : code_of_cell(w, text, &rest));
	struct label l;
	struct passage with = p ? passage_with(w->a, p, text) : (struct passage){ 0 };
	if (!p || strlen(text) < 4)
		return;
	if (label_of(w, &with, &l) && !strcmp(l.kind, "action")) {
		code = l.code;
		rest = l.title;
	}
	size_t node = proposal_add(w, p, "action", code, proposal_title(w->a, rest), parent, RULE_TABLE_ACTION);
	action_fill(g, row, work_proposal(w, node));
	work_proposal(w, node)->excerpt = text;
	w->structured++;
	below_action(g, row, node, "indicator");
	below_action(g, row, node, "target");
	below_action(g, row, node, "outcome");
	below_action(g, row, node, "milestone");
	row_taken(g, row);
}

/* Several paragraphs in the cell of the action are several actions, with the same lead and date. */
static bool several_actions(struct grid *g, int row, size_t parent)
{
	struct work *w = g->w;
	int column = grid_column(g, "action");
	size_t count = 0;
	for (size_t i = g->from; i < g->to; i++)
		count += w->p.each[i].block->row == row && w->p.each[i].block->column == column && w->p.each[i].words.count > 1;
	if (count < 2 || *cell_of(g, row, "code"))
		return false;
	for (size_t i = g->from; i < g->to; i++) {
		struct passage *p = &w->p.each[i];
		if (p->block->row != row || p->block->column != column || p->words.count < 2)
			continue;
		size_t node =
		    proposal_add(w, p, "action", p->mark == MARK_BULLET ? "" : p->code, proposal_title(w->a, p->text), parent, RULE_TABLE_ACTION);
		action_fill(g, row, work_proposal(w, node));
		w->structured++;
	}
	row_taken(g, row);
	return true;
}

static void actions_take(struct grid *g)
{
	size_t parent = work_part(g->w);
	for (int row = g->top + 1; row <= g->rows; row++) {
		size_t heads = spanning(g, row);
		if (heads) {
			parent = heads;
			row_taken(g, row);
			continue;
		}
		parent = row_parent(g, row, parent);
		if (!several_actions(g, row, parent))
			grid_action_row(g, row, parent);
	}
	row_taken(g, g->top);
}

/* A table of two columns, one action a table: what stands left says what stands right. */
static bool grid_sheet(struct grid *g)
{
	int known = 0, action = 0;
	for (int row = 1; row <= g->rows && row <= COLUMNS; row++) {
		g->head[row] = column_means(g->w, grid_text(g, row, 1));
		known += *g->head[row] != 0;
		action = !action && !strcmp(g->head[row], "action") ? row : action;
	}
	if (known < 3 || !action || g->columns < 2)
		return false;
	struct work *w = g->w;
	struct passage *p = cell_passage(g, action, 2);
	if (!p)
		return false;
	size_t node = work_part(w);
	const char *title = proposal_title(w->a, grid_text(g, action, 2));
	if (node && !strcmp(work_proposal(w, node)->kind, "action") && !*work_proposal(w, node)->text)
		work_proposal(w, node)->text = title;
	else
		node = proposal_add(w, p, "action", "", title, node, RULE_TABLE_ACTION);
	w->structured++;
	for (int row = 1; row <= g->rows && row <= COLUMNS; row++) {
		const char *text = grid_text(g, row, 2);
		struct proposal *n = work_proposal(w, node);
		const char **to = !strcmp(g->head[row], "owner") ? &n->owner
		    : !strcmp(g->head[row], "partner")           ? &n->partners
		    : !strcmp(g->head[row], "due")               ? &n->due
		    : !strcmp(g->head[row], "indicator")         ? &n->measure
		    : !strcmp(g->head[row], "cost")              ? &n->cost
		                                                 : NULL;
		if (to)
			*to = text;
		row_taken(g, row);
		if (!strcmp(g->head[row], "indicator") && strlen(text) > 3)
			proposal_add(w, cell_passage(g, row, 2), "indicator", "", proposal_title(w->a, text), node, RULE_TABLE_CELL);
	}
	return true;
}

/* ---- objectives against themes ---- */

static size_t column_theme(const struct grid *g, int column)
{
	struct work *w = g->w;
	const char *text = grid_text(g, 1, column);
	struct words words = words_of(w->a, text);
	for (size_t i = 0; i < w->d->count; i++) {
		struct words other = words_of(w->a, w->d->each[i].text);
		if (kind_rank(w->d->each[i].kind) <= 3 && strcmp(w->d->each[i].kind, "section") && words_alike(&words, &other) >= 80)
			return i + 1;
	}
	size_t node = proposal_add(w, cell_passage(g, 1, column), "theme", "", proposal_title(w->a, text), 0, RULE_TABLE_GRID);
	work_proposal(w, node)->question = "Is this a theme of this plan, or of another one that it serves?";
	return node;
}

static bool connect(struct grid *g, size_t from, int row, int column)
{
	struct work *w = g->w;
	struct passage *p = cell_passage(g, row, column);
	const char *text = grid_text(g, row, column);
	if (!p || strlen(text) < 2)
		return false;
	size_t theme = column_theme(g, column);
	size_t node = work_propose(w, p, "alignment", text, RULE_TABLE_GRID);
	struct proposal *n = work_proposal(w, node);
	n->excerpt = text;
	n->parent = from;
	n->to = work_proposal(w, theme)->code;
	return true;
}

static bool grid_of_parts(struct grid *g)
{
	int known = 0, filled = 0;
	for (int row = 2; row <= g->rows; row++) {
		const char *text = grid_text(g, row, 1);
		filled += *text != 0;
		known += *text && part_named(g, cell_passage(g, row, 1), text, "objective", false);
	}
	for (int i = 2; i <= g->columns; i++)
		if (!*grid_text(g, 1, i))
			return false;
	return g->columns >= 3 && filled >= 2 && known * 2 >= filled;
}

static void grid_connect(struct grid *g)
{
	for (int row = 2; row <= g->rows; row++) {
		const char *text = grid_text(g, row, 1);
		size_t from = *text ? part_named(g, cell_passage(g, row, 1), text, "objective", false) : 0;
		if (!from)
			continue;
		for (int column = 2; column <= g->columns; column++)
			connect(g, from, row, column);
		row_taken(g, row);
	}
	row_taken(g, 1);
}

static bool parts_take(struct grid *g)
{
	int objective = grid_column(g, "objective"),
	    other = grid_column(g, "indicator") + grid_column(g, "target") + grid_column(g, "owner") + grid_column(g, "due");
	if (!objective || !other)
		return false;
	for (int row = 2; row <= g->rows; row++) {
		const char *text = grid_text(g, row, objective);
		size_t node = *text ? part_named(g, cell_passage(g, row, objective), text, "objective", true) : 0;
		if (!node)
			continue;
		action_fill(g, row, work_proposal(g->w, node));
		below_action(g, row, node, "indicator");
		below_action(g, row, node, "target");
		row_taken(g, row);
	}
	return true;
}

/* A table of what is measured, and what it is to reach. */
static bool indicators_take(struct grid *g)
{
	int indicator = grid_column(g, "indicator");
	if (!indicator || !(grid_column(g, "target") + grid_column(g, "baseline")))
		return false;
	size_t parent = work_part(g->w);
	for (int row = g->top + 1; row <= g->rows; row++) {
		const char *text = grid_text(g, row, indicator);
		if (strlen(text) < 4)
			continue;
		size_t above = row_parent(g, row, parent);
		size_t node = proposal_add(g->w, cell_passage(g, row, indicator), "indicator", cell_of(g, row, "code"), proposal_title(g->w->a, text),
		    above, RULE_TABLE_CELL);
		action_fill(g, row, work_proposal(g->w, node));
		const char *target = cell_of(g, row, "target");
		if (*target)
			proposal_add(g->w, cell_passage(g, row, grid_column(g, "target")), "target", "", proposal_title(g->w->a, target), node,
			    RULE_TABLE_CELL);
		row_taken(g, row);
	}
	row_taken(g, g->top);
	return true;
}

size_t grid_take(struct work *w, size_t at)
{
	struct grid g = { .w = w, .from = at, .to = at };
	int table = w->p.each[at].block->table;
	const char *path = work_path(w);
	for (; g.to < w->p.count && (w->p.each[g.to].kind == BLOCK_CELL ? w->p.each[g.to].block->table == table : w->p.each[g.to].kind == BLOCK_NOTE);
	     g.to++) {
		struct passage *p = &w->p.each[g.to];
		p->path = path;
		p->node = work_part(w);
		if (p->kind == BLOCK_NOTE)
			continue;
		g.rows = p->block->row > g.rows ? p->block->row : g.rows;
		g.columns = p->block->column > g.columns ? p->block->column : g.columns;
	}
	grid_heads(&g);
	if (grid_column(&g, "action") && g.columns >= 2 && (g.columns > 2 || *g.head[2]))
		actions_take(&g);
	else if (!grid_sheet(&g) && !(grid_heads(&g) && (parts_take(&g) || indicators_take(&g))) && grid_of_parts(&g))
		grid_connect(&g);
	return g.to - at;
}
