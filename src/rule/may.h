/* may.h - who may do what: one table of roles, kinds of records and acts (may.c), default-deny.
 *
 * A visitor holds grants: a role, and for most roles the organisation that it is held for. A rule of the table gives a role
 * acts on kinds of records, on all of them or on its own: those that belong to the grant's organisation (model/scope.h). What
 * no rule gives is refused. Everybody may read what is published, so reading is no act; drafts, history and private fields
 * are. */
#ifndef MAY_H
#define MAY_H
#include "model/engine/model.h"

enum role {
	ROLE_PUBLIC,
	ROLE_ADMINISTRATOR,
	ROLE_OFFICER,
	ROLE_DEPARTMENT_OFFICER,
	ROLE_ASSOCIATION,
	ROLE_PARTNER_CITY,
	ROLE_SCHOOL,
	ROLE_COMMITTEE,
	ROLE_AUDITOR,
	ROLE_COUNT,
};
#define ROLE_BIT(role) (1u << (role))
#define ROLES_ANYONE ((1u << ROLE_COUNT) - 1)
#define ROLES_SIGNED_IN (ROLES_ANYONE & ~ROLE_BIT(ROLE_PUBLIC))
/* Those that some rule lets change some record. */
#define ROLES_EDITORS \
	(ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_DEPARTMENT_OFFICER) | ROLE_BIT(ROLE_ASSOCIATION) | \
	    ROLE_BIT(ROLE_PARTNER_CITY) | ROLE_BIT(ROLE_SCHOOL))
#define ROLES_OFFICERS (ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_OFFICER))

/* The code of a role in codelist_role ("" for the public), and back (ROLE_PUBLIC for none). */
const char *role_code(enum role);
enum role role_of_code(const char *code);

enum act {
	ACT_ADD = 1,
	ACT_CHANGE = 2,
	ACT_REMOVE = 4,
	ACT_DRAFTS = 8,   /* see what is not published */
	ACT_HISTORY = 16, /* see who changed what, when and why */
	ACT_PRIVATE = 32, /* see and change private fields; each look is written down */
};
enum { ACT_COUNT = 6 };
const char *act_name(enum act); /* message id: "Add" */

enum { GRANTS_MAX = 16 };
struct grant {
	enum role role;
	int64_t organisation; /* NONE: for none */
};
struct visitor {
	int64_t account; /* NONE: nobody is signed in */
	const char *name, *email;
	struct grant grants[GRANTS_MAX];
	size_t grant_count;
	bool reads_only; /* a token whose scope is reading */
};

/* The visitor that an account is, with the roles that it holds now. Whether it is active is for the caller to look at. */
struct account;
struct visitor visitor_of(struct model *, const struct account *);

/* The roles that the visitor holds, as ROLE_BITs; the public's alone when nobody is signed in, and always with it. */
unsigned visitor_roles(const struct visitor *);
/* Whether they are an international officer, or an administrator. */
bool visitor_is_officer(const struct visitor *);
bool visitor_holds(const struct visitor *, enum role);

/* The acts that the visitor may do on a record, as a mask. For ACT_ADD the row is what would be added. `row` NULL: on some
 * record of the kind, so that a page can offer it; each record is asked about again before anything is done. Who changes a
 * record needs the act on it as it was and as it would become. */
unsigned may(struct model *, const struct visitor *, const struct entity *, const void *row);
/* The acts that the visitor may do once an officer has said yes: may(), and adding or changing a row of one's own that stands on
 * pages of others (scope_stands()). What may() refuses and this gives waits as a draft. */
unsigned may_ask(struct model *, const struct visitor *, const struct entity *, const void *row);

/* Whether the role is nothing without an organisation, whose records it keeps or sees. A committee member without one reads the papers of
 * every committee. */
bool role_needs_organisation(enum role);

/* The organisations whose records of the kind alone the visitor may add, change or ask for, each once; none where a role of theirs keeps
 * every record of the kind, or none keeps any. Who speaks for two schools keeps the records of both. */
struct may_own {
	int64_t each[GRANTS_MAX];
	size_t count;
};
struct may_own may_only_own(const struct visitor *, const struct entity *, enum act);
/* Whether the organisation is one of these, or any will do. */
bool may_own_holds(const struct may_own *, int64_t organisation);
/* Whether every rule by which the visitor may do the act on a kind makes it wait for an officer, whatever the row says. */
bool may_waits_always(const struct visitor *, const struct entity *, enum act);
/* Whether a form that gives `row` some of its fields should be offered: what it says so far does not make adding certain to be refused. */
bool may_offer(struct model *, const struct visitor *, const struct entity *, const void *row);
/* The same where the form itself says whose the record is (scope_preset()): whether it may end well for one of the visitor's organisations.
 * With `needs` that must be possible for who keeps only their own. */
bool may_offer_own(struct model *, const struct visitor *, const struct entity *, const void *row, bool needs);

/* The visitor as model->reader knows a reader (model/closed.h): officers, administrators and auditors see everything; a committee
 * member the papers of the committee that the role is held for, or of every one without an organisation; everybody else what is
 * open. */
const char *may_read_as(struct arena *, const struct visitor *);

/* Whether anybody may add, change or remove records of the kind: what was issued is made by issuing alone, and stays. */
bool may_be_kept(const struct entity *);
/* Whether a form or a program may add one as well: a file comes with its bytes (exchange/attachment.h), never as a record alone. */
bool may_be_added(const struct entity *);

/* The table itself, for the page that shows it and for the tests. */
struct may_rule {
	enum role role;
	const char *entities; /* names with blanks between, or "*": every public kind */
	unsigned acts;
	bool own;
	bool waits; /* what is added or changed by it waits for an officer, wherever it stands */
};
extern const struct may_rule may_rules[];
extern const size_t may_rule_count;
/* Whether a rule speaks of an entity. */
bool may_rule_names(const struct may_rule *, const struct entity *);
#endif
