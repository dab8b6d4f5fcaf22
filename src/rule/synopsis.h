/* synopsis.h - objectives of a plan against the themes that they serve. A cell is a connection with its sentence; behind it stand the objective's actions
 * that serve the theme, the activities that deliver these, and the evidence of all of them. The best piece of that evidence says how the cell is
 * proved, as it does of a claim (claim.h). The page and the reports print what is said here. */
#ifndef RULE_SYNOPSIS_H
#define RULE_SYNOPSIS_H
#include "model/declared/knowledge.h"
#include "model/declared/strategy.h"
#include "rule/claim.h"
#include "rule/progress.h"

enum { SYNOPSIS_THEMES = 12 };

struct synopsis_cell {
	const struct alignment *alignment;
	struct set actions;  /* that serve the theme */
	size_t action_count; /* of the objective */
	size_t proofs;       /* pieces of evidence behind it */
	enum claim_state state;
	bool proof_made_up; /* one of these is */
};

struct synopsis {
	const struct plan *plan;
	struct set objectives;
	const struct element *themes[SYNOPSIS_THEMES]; /* that any objective serves, in their order */
	size_t theme_count;
	struct set alignments; /* of the plan's elements */
	struct progress_list progress;
	struct set contributions; /* to the plan's elements, by element */
	struct set evidence, of_alignments, of_contributions;
	struct synopsis_cell *cells; /* objectives x SYNOPSIS_THEMES */
};
struct synopsis synopsis_read(struct model *, const struct plan *);
/* NULL where no objective serves the theme. */
const struct synopsis_cell *synopsis_cell_of(const struct synopsis *, int64_t objective, int64_t theme);
/* Why it is unproved, as a sentence; NULL when it is proved. */
const char *synopsis_state_words(const struct synopsis_cell *);
/* How many cells are not proved; whether they would be more without what is made up. */
size_t synopsis_unproved(const struct synopsis *);
bool synopsis_proofs_made_up(const struct synopsis *);
/* Rows of a set whose reference is `id`. */
struct set synopsis_rows(struct model *, struct set all, const char *field, int64_t id);
#endif
