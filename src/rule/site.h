/* site.h - what the settings and the home place say of the site as a whole. */
#ifndef RULE_SITE_H
#define RULE_SITE_H
#include "base/text.h"
#include "model/codelists.h"
#include "model/declared/partners.h"
#include "model/engine/model.h"

/* Whether everybody can read it: so it is, unless an administrator said otherwise; a new one is not until somebody opens it. */
static inline bool site_is_public(struct model *m)
{
	return text_equal(model_setting(m, "public", "yes"), "yes");
}

/* Whether its city lies in the United Kingdom, whose law the legal texts name where the city says no other body. */
static inline bool site_is_british(struct model *m)
{
	const struct place *home = model_find(m, place, model_setting(m, "home-place", NULL));
	return home && text_equal(home->country, CODE_COUNTRY_GB);
}
#endif
