#include "web/view/role.h"

#include "base/message.h"

static const struct {
	enum role role;
	const char *says;
} purposes[] = {
	{ ROLE_ADMINISTRATOR, N_("You keep every record of the strategy, and say who may sign in.") },
	{ ROLE_OFFICER,
	    N_("You keep all records of the strategy and publish what others send. You also make reports and the papers for committees.") },
	{ ROLE_DEPARTMENT_OFFICER,
	    N_("You report how your department\u2019s actions are going, and add the documents that prove it. You also lend what it holds, and run its "
	       "events.") },
	{ ROLE_ASSOCIATION, N_("You publish what your group does: its activities, events and articles. You also lend what you hold.") },
	{ ROLE_PARTNER_CITY, N_("You keep your city\u2019s page up to date, and announce your events, articles and documents.") },
	{ ROLE_SCHOOL,
	    N_("You borrow teaching boxes and add your school\u2019s events. You also say what your school offers or looks for, and keep the evidence for "
	       "its awards.") },
	{ ROLE_COMMITTEE, N_("You read your committee’s papers before each meeting, with items that are not public.") },
	{ ROLE_AUDITOR, N_("You see every record with its history, and who looked at personal data.") },
};

const char *role_about(enum role role)
{
	for (size_t i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++)
		if (purposes[i].role == role)
			return purposes[i].says;
	return NULL;
}
