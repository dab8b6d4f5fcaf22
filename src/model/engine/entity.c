#include "model/engine/entity.h"

#include <string.h>

#include "base/isbn.h"
#include "base/text.h"
#include "model/declared/access.h"
#include "model/declared/chasing.h"
#include "model/declared/drafting.h"
#include "model/declared/environment.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/library.h"
#include "model/declared/letters.h"
#include "model/declared/money.h"
#include "model/declared/sending.h"
#include "model/declared/together.h"
#include "model/engine/hold.h"
#include "model/engine/check_money.h"
#include "model/engine/check.h"
#include "model/engine/earlier.h"
#include "model/engine/topics.h"
#include "model/engine/setting.h"

#define STRATEGY_ROOM N_("Strategy")
#define PARTNERS_ROOM N_("Partners")
#define DELIVERY_ROOM N_("Delivery")
#define MONEY_ROOM N_("Money")
#define LEARNING_ROOM N_("Learning")
#define ENVIRONMENT_ROOM N_("Environment")
#define GOVERNANCE_ROOM N_("Governance")
#define KNOWLEDGE_ROOM N_("Knowledge")
#define ACCESS_ROOM N_("Keeping")

const struct codelist *codes_of_measure(const char *measure)
{
	static const struct {
		const char *measure;
		const struct codelist *list;
	} lists[] = { { CODE_MEASURE_THEME, &codelist_idea_theme }, { CODE_MEASURE_AGREEMENT, &codelist_idea_agreement },
		{ CODE_MEASURE_LEAD_KIND, &codelist_organisation_kind }, { CODE_MEASURE_PARTNER_KINDS, &codelist_organisation_kind },
		{ CODE_MEASURE_LEAD_COUNTRY, &codelist_country }, { CODE_MEASURE_PARTNER_COUNTRIES, &codelist_country },
		{ CODE_MEASURE_MEMBER_STATES, &codelist_country }, { CODE_MEASURE_GROUP_PARTNERS, &codelist_country },
		{ CODE_MEASURE_GUESTS, &codelist_country } };
	for (size_t i = 0; i < COUNT(lists); i++)
		if (text_equal(lists[i].measure, measure))
			return lists[i].list;
	return NULL;
}

/* A code that is misspelt would never fit, and nobody would see why. */
static void among_check(const struct element *t, struct problems *p)
{
	const struct codelist *list = t->among ? codes_of_measure(t->measure) : NULL;
	for (const char *s = text_or(t->among, ""); list && *s; s += strspn(s, " ")) {
		const char *code = arena_strndup(p->arena, s, strcspn(s, " "));
		if (code_place(list, code) == list->count)
			problem_add(p, "among", _("“%s” is not in the list “%s”. Enter codes from the list"), code, list->name);
		s += strlen(code);
	}
}

static void element_check(const void *row, struct problems *p)
{
	const struct element *t = row;
	among_check(t, p);
	check_money_pair("currency", t->amount, t->currency, p);
	if (!strchr(t->slug, '/'))
		problem_add(p, "slug", _("must be the page address of the plan, a slash and the code"));
	if (t->comparator && !t->measure)
		problem_add(p, "measure", _("Choose what is measured, or leave the comparison empty"));
}

static void place_check(const void *row, struct problems *p)
{
	const struct place *t = row;
	if ((t->latitude == NONE) != (t->longitude == NONE))
		problem_add(p, "longitude", _("Enter both the latitude and the longitude"));
}

static void evidence_check(const void *row, struct problems *p)
{
	const struct evidence *t = row;
	if (t->criterion != NONE && t->award == NONE)
		problem_add(p, "award", _("Choose the award that the criterion belongs to"));
	if (text_equal(t->grade, CODE_EVIDENCE_GRADE_DOCUMENT) && t->document == NONE)
		problem_add(p, "document", _("Choose the document, or another strength"));
}

/* Which rows are closed to a reader (closed.h: '@' is the row, '$' who reads, "~fa" whether what a row under that alias speaks of is closed). A confidential item is its committee's, and so is an agenda
 * that is not published yet; what hangs on such an item is closed with it. A paper is, with its file, while only confidential items
 * carry it: one that an open item carries too was public already. */
#define CLOSED_COMMITTEE(committee) "($ NOT LIKE '*%' AND $ NOT LIKE '%,'||CAST(" committee " AS TEXT)||',%')"
/* Looked up row by row: without the limit PostgreSQL would read the other table from end to end first. */
#define CLOSED_ANY(rows) "EXISTS(SELECT 1 FROM " rows " LIMIT 1 OFFSET 0)"
/* An item is confidential when it is marked so, or is about a bid that is not awarded: readers without the bid do not read of it on an agenda
 * (meeting_item_is_confidential() in rule/meeting.h says the same of one). The bid is joined: SQLite reads conditions only so deep. */
#define CONFIDENTIAL_ITEM(item, bid) item ".confidential=1 OR " bid ".stage<>'successful'"
#define CLOSED_ITEM(item) \
	CLOSED_ANY("meetings cm LEFT JOIN bids ub ON ub.id=" item ".bid WHERE cm.id=" item \
	           ".meeting AND (" CONFIDENTIAL_ITEM(item, "ub") " OR cm.state='planned') AND " CLOSED_COMMITTEE("cm.committee"))
#define CLOSED_DECISION(decision) CLOSED_ANY("decisions cd JOIN agenda_items ci ON ci.id=cd.item WHERE cd.id=" decision " AND " CLOSED_ITEM("ci"))
#define CLOSED_PAPER(column, paper) \
	CLOSED_ANY("agenda_items ci JOIN meetings cm ON cm.id=ci.meeting LEFT JOIN bids ub ON ub.id=ci.bid WHERE ci." column "=" paper \
	           " AND (" CONFIDENTIAL_ITEM("ci", "ub") ") AND " CLOSED_COMMITTEE("cm.committee")) \
	" AND NOT " CLOSED_ANY("agenda_items co LEFT JOIN bids uo ON uo.id=co.bid WHERE co." column "=" paper \
	                       " AND COALESCE(co.confidential,0)=0 AND COALESCE(uo.stage,'successful')='successful'")
#define CLOSED_DOCUMENT(document) \
	"((" CLOSED_PAPER("document", document) ") OR ($ IS NOT NULL AND " CLOSED_ANY( \
	    "documents dc WHERE dc.id=" document " AND dc.confidential=1") "))"
/* What officers write for a committee is theirs: everybody reads the report that was issued, which is a copy. COALESCE: rows are
 * looked up by their numbers, not among all parts of reports by the index of kinds. */
#define CLOSED_ARTICLE(article) "($ IS NOT NULL AND COALESCE(" article ".kind,'')='committee-report')"
#define CLOSED_ARTICLE_OF(article) CLOSED_ANY("articles cr WHERE cr.id=" article " AND " CLOSED_ARTICLE("cr"))
#define CLOSED_FOLLOW_UP(again) \
	CLOSED_ANY("follow_ups cf LEFT JOIN agenda_items ci ON ci.id=cf.item WHERE cf.id=" again \
	           " AND (" CLOSED_ITEM("ci") " OR " CLOSED_DECISION("cf.decision") ")")
/* The table of rule/publish.h as a condition: a test holds the two equal. */
#define CLOSED_TRAVELLER(t) \
	"($ IS NOT NULL AND " t ".office NOT IN ('elected','head-of-service') AND (" t \
	".office<>'officer' OR " CLOSED_ANY("persons ct WHERE ct.id=" t ".person AND ct.kind='person'") "))"
/* One that nothing names yet waits with a draft: officers alone read of it, and whose draft it is. */
#define FILE_UNUSED \
	"($ IS NOT NULL AND NOT " CLOSED_ANY("bids fb WHERE fb.sent=@.id") " AND NOT " CLOSED_ANY("documents fd WHERE fd.file=@.id") " AND NOT " CLOSED_ANY("issued_reports fr WHERE fr.file=@.id") " AND NOT " CLOSED_ANY( \
	    "attachments fa WHERE fa.file=@.id") " AND NOT " CLOSED_ANY("settings fl WHERE fl.name='logo' AND fl.value=@.hash") " AND NOT " CLOSED_ANY("drafts fw WHERE fw.entity='attachment' AND fw.content LIKE '%'||@.hash||'%' AND NOT " CLOSED_ORGANISATION("fw.organisation")) ")"
/* What a file is used by decides: it is closed where all of that is (what was sent with a bid, and hangs on one, stays the bidders'). ~fa: what the attachment hangs
 * on is closed, whatever kind it is of. */
#define CLOSED_FILE \
	"NOT " CLOSED_ANY("attachments fa WHERE NOT ~fa AND NOT (fa.entity='bid' AND " CLOSED_BIDDER_OF("fa.record") ") AND fa.file=@.id") " AND NOT " CLOSED_ANY( \
	    "documents fd WHERE fd.file=@.id AND NOT (" CLOSED_DOCUMENT( \
	        "fd.id") ")") " AND NOT " CLOSED_ANY("issued_reports fr WHERE fr.file=@.id AND NOT (" CLOSED_PAPER("report", \
	    "fr.id") ")") " AND $ IS NOT NULL AND (" FILE_UNUSED \
	                  " OR " CLOSED_ANY("bids fb WHERE fb.sent=@.id AND " CLOSED_BIDDER("fb.id", "fb.lead")) " OR " CLOSED_ANY( \
	                      "documents fd WHERE fd.file=@.id") " OR " CLOSED_ANY("issued_reports fr WHERE fr.file=@.id") " OR " CLOSED_ANY("attachments fa WHERE fa.file=@.id") ")"

static void agenda_item_check(const void *row, struct problems *p)
{
	const struct agenda_item *t = row;
	const int64_t about[] = { t->element, t->award, t->agreement, t->link, t->plan, t->bid };
	size_t given = 0;
	for (size_t i = 0; i < COUNT(about); i++)
		given += about[i] != NONE;
	if (given > 1)
		problem_add(p, "title", _("An item can be about one record only. Add an item for each"));
}

static void resource_check(const void *row, struct problems *p)
{
	const struct resource *t = row;
	if (t->isbn && !isbn_read(p->arena, t->isbn))
		problem_add(p, "isbn", _("\u201c%s\u201d is not an ISBN. Check each digit"), t->isbn);
	if (t->youngest != NONE && t->oldest != NONE && t->oldest < t->youngest)
		problem_add(p, "oldest", _("must not be below the youngest age"));
}

/* An ISBN is kept in one form, whichever was typed. */
static void resource_fill(struct model *m, const void *old, void *row)
{
	struct resource *t = row;
	const char *kept = t->isbn ? isbn_read(m->arena, t->isbn) : NULL;
	(void)old;
	if (kept)
		t->isbn = kept;
}

/* A web page has no title of its own here; what is a record has one. */
static void reading_item_check(const void *row, struct problems *p)
{
	const struct reading_item *t = row;
	if (t->address && !t->title)
		problem_add(p, "title", _("Enter the title of the web page"));
}

/* Nobody is told any more whom to write to, nor what was written. */
static void interest_fill(struct model *m, const void *old, void *row)
{
	struct interest *t = row;
	bool withdrawn = text_equal(t->state, CODE_INTEREST_STATE_WITHDRAWN);
	(void)m;
	(void)old;
	if (withdrawn || text_equal(t->state, CODE_INTEREST_STATE_DECLINED))
		t->contact = NULL;
	if (withdrawn)
		t->note = NULL;
}

/* What is lent is told to who lends and to who borrows: those organisations stand in the reader's list with an "o". */
#define CLOSED_ORGANISATION(organisation) "($ NOT LIKE '%,o'||CAST(COALESCE(" organisation ",0) AS TEXT)||',%')"
#define CLOSED_LENDER(resource) \
	"NOT " CLOSED_ANY("resources lr LEFT JOIN desks ld ON ld.id=lr.desk WHERE lr.id=" resource \
	                  " AND NOT (" CLOSED_ORGANISATION("lr.holder") " AND " CLOSED_ORGANISATION("ld.organisation") ")")
#define CLOSED_LENDER_OF(copy) \
	"NOT " CLOSED_ANY("copies lc JOIN resources lr ON lr.id=lc.resource LEFT JOIN desks ld ON ld.id=lr.desk WHERE lc.id=" copy \
	                  " AND NOT (" CLOSED_ORGANISATION("lr.holder") " AND " CLOSED_ORGANISATION("ld.organisation") ")")

/* Who speaks for none of the members of a group. */
#define CLOSED_FORUM(forum) "NOT " CLOSED_ANY("forum_members gm WHERE gm.forum=" forum " AND NOT " CLOSED_ORGANISATION("gm.organisation"))

/* Who runs an event. */
#define CLOSED_RUNNER(event) "NOT " CLOSED_ANY("events ve WHERE ve.id=" event " AND NOT " CLOSED_ORGANISATION("ve.organisation"))

/* A bid is its lead's and its partners', and of a committee that has it on an agenda; what was awarded is everybody's, and what led there is not. */
#define CLOSED_BIDDER(bid, lead) \
	"(" CLOSED_ORGANISATION(lead) " AND NOT " CLOSED_ANY("bid_partners cp WHERE cp.bid=" bid " AND NOT " CLOSED_ORGANISATION( \
	    "cp.organisation")) " AND NOT " CLOSED_ANY("agenda_items bi JOIN meetings bm ON bm.id=bi.meeting WHERE bi.bid=" bid \
	                                               " AND NOT " CLOSED_COMMITTEE("bm.committee")) ")"
#define CLOSED_BIDDER_OF(bid) CLOSED_ANY("bids cb WHERE cb.id=" bid " AND " CLOSED_BIDDER("cb.id", "cb.lead"))

/* An idea is told to officers, to who would lead it, and to who reads a bid of it. */
#define CLOSED_IDEA(idea) \
	"(" CLOSED_ORGANISATION(idea ".lead") " AND NOT " CLOSED_ANY("bids ib WHERE ib.idea=" idea ".id AND ib.stage='successful'") " AND NOT " CLOSED_ANY( \
	    "bids ib WHERE ib.idea=" idea ".id AND NOT " CLOSED_ORGANISATION( \
	        "ib.lead")) " AND NOT " CLOSED_ANY("bids ib JOIN bid_partners ip ON ip.bid=ib.id WHERE ib.idea=" idea \
	                                           ".id AND NOT " CLOSED_ORGANISATION( \
	                                               "ip.organisation")) " AND NOT " CLOSED_ANY("bids ib JOIN agenda_items ii ON ii.bid=ib.id JOIN meetings im ON im.id=ii.meeting WHERE ib.idea=" idea \
	                                                                                          ".id AND NOT " CLOSED_COMMITTEE( \
	                                                                                              "im.committee")) ")"

/* A visit is prepared by who answers for it, delivers it or leads its link; the programme of an exchange is told to all that take part, since it
 * says where young people are and when. */
#define CLOSED_TO_PARTIES(activity, roles) \
	"($ IS NOT NULL AND NOT " CLOSED_ANY("participations kp WHERE kp.activity=" activity roles " AND NOT " CLOSED_ORGANISATION( \
	    "kp.organisation")) " AND NOT " CLOSED_ANY("activities ka JOIN links kl ON kl.id=ka.link WHERE ka.id=" activity \
	                                               " AND NOT (" CLOSED_ORGANISATION("kl.lead") " AND " CLOSED_ORGANISATION( \
	                                                   "kl.partner") ")") ")"
#define CLOSED_VISIT(activity) CLOSED_TO_PARTIES(activity, " AND kp.role IN ('accountable','implementing')")
#define CLOSED_PROGRAMME(activity) \
	"(" CLOSED_ANY("activities kx WHERE kx.id=" activity " AND kx.kind='exchange'") " AND " CLOSED_TO_PARTIES(activity, "") ")"

/* Read by officers, administrators and auditors alone. */
#define CLOSED_OFFICE "$ IS NOT NULL"
#define NAMES(one, several) .label = (one), .labels = (several)
/* Kinds that people look for by name, with the words that they use for them. Kinds that a strategy speaks of most come first. */
#define FOUND(place, words) .found_place = (place), .found_as = (words)
DEFINE_ENTITY(dataset, "datasets", DATASET_FIELDS, NAMES(N_("Dataset"), N_("Datasets")), .room = ACCESS_ROOM);
DEFINE_ENTITY(setting, "settings", SETTING_FIELDS, NAMES(N_("Setting"), N_("Settings")), .room = ACCESS_ROOM, .inner = true, .of_organisations = true,
    .closed = CLOSED_OFFICE, .agree = setting_agree, .fill = setting_fill);
DEFINE_ENTITY(place, "places", PLACE_FIELDS, NAMES(N_("Place"), NC_("towns", "Places")), .room = PARTNERS_ROOM, FOUND(1, N_("Cities and places")),
    .check = place_check);
DEFINE_ENTITY(organisation, "organisations", ORGANISATION_FIELDS, NAMES(N_("Organisation"), N_("Organisations")), .room = PARTNERS_ROOM,
    FOUND(2, N_("Organisations")), .spans = { "founded dissolved" }, .check = register_check, .agree = register_agree, .indexes = { "urn" },
    .appears = "founded", .earlier = organisation_earlier);
DEFINE_ENTITY(person, "persons", PERSON_FIELDS, NAMES(N_("Person or post"), N_("People and posts")), .room = PARTNERS_ROOM,
    FOUND(0, N_("People and posts")), .check = person_check, .spans = { "starts ends" });
DEFINE_ENTITY(membership, "memberships", MEMBERSHIP_FIELDS, NAMES(N_("Membership"), N_("Memberships")), .room = PARTNERS_ROOM,
    .one_of = { "member person" }, .one_wanted = { N_("Choose a member organisation or a member, not both") },
    .one_asked = { N_("Who is the member?") }, .check = membership_check, .spans = { "starts ends" }, .appears = "starts");
DEFINE_ENTITY(place_membership, "place_memberships", PLACE_MEMBERSHIP_FIELDS, NAMES(N_("Membership of a place"), N_("Memberships of places")),
    .room = PARTNERS_ROOM, .one_of = { "place through" },
    .one_wanted = { N_("Choose a place, or an organisation if all its members count, not both") }, .one_asked = { N_("Which places are meant?") },
    .spans = { "starts ends" }, .appears = "starts");
DEFINE_ENTITY(link, "links", LINK_FIELDS, NAMES(N_("Link"), N_("Links")), .room = PARTNERS_ROOM, FOUND(0, N_("Links between cities")),
    .indexes = { "review id" }, .spans = { "since ends" }, .appears = "since", .earlier = link_earlier);
DEFINE_ENTITY(plan, "plans", PLAN_FIELDS, NAMES(N_("Plan"), N_("Plans")), .room = STRATEGY_ROOM, FOUND(4, N_("Plans and frameworks")),
    .indexes = { "review id" }, .spans = { "starts ends" });
DEFINE_ENTITY(plan_version, "plan_versions", PLAN_VERSION_FIELDS, NAMES(N_("Adopted version"), N_("Adopted versions")), .room = STRATEGY_ROOM,
    .appears = "adopted");
DEFINE_ENTITY(watch_note, "watch_notes", WATCH_NOTE_FIELDS, NAMES(N_("Change in a plan"), N_("Changes in plans")), .room = STRATEGY_ROOM,
    FOUND(0, N_("Changes in plans")), .appears = "date");
DEFINE_ENTITY(element, "elements", ELEMENT_FIELDS, NAMES(N_("Part of a plan"), N_("Parts of plans")), .room = STRATEGY_ROOM,
    FOUND(0, N_("Parts of plans")), .check = element_check, .indexes = { "due id" }, .spans = { "starts due" });
DEFINE_ENTITY(alignment, "alignments", ALIGNMENT_FIELDS, NAMES(N_("Connection"), N_("Connections")), .room = STRATEGY_ROOM, .check = alignment_check);
DEFINE_ENTITY(file, "files", FILE_FIELDS, NAMES(N_("File"), N_("Files")), .room = KNOWLEDGE_ROOM, FOUND(0, N_("Files")), .agree = file_agree,
    .closed = CLOSED_FILE);
DEFINE_ENTITY(document, "documents", DOCUMENT_FIELDS, NAMES(N_("Document"), N_("Documents")), .room = KNOWLEDGE_ROOM, FOUND(6, N_("Documents")),
    .check = document_check, .closed = CLOSED_DOCUMENT("@.id"), .closed_through = "agenda_item", .appears = "date");
DEFINE_ENTITY(agreement, "agreements", AGREEMENT_FIELDS, NAMES(N_("Agreement"), N_("Agreements")), .room = PARTNERS_ROOM, FOUND(0, N_("Agreements")),
    .spans = { "date expires" }, .appears = "date");
DEFINE_ENTITY(activity, "activities", ACTIVITY_FIELDS, NAMES(N_("Activity"), N_("Activities")), .room = DELIVERY_ROOM, FOUND(3, N_("Activities")),
    .indexes = { "report_due id", "kind starts id", "kind starts_planned id" }, .spans = { "starts ends", "starts_planned ends_planned" },
    .earlier = activity_earlier);
DEFINE_ENTITY(
    participation, "participations", PARTICIPATION_FIELDS, NAMES(N_("Role in an activity"), N_("Roles in activities")), .room = DELIVERY_ROOM);
DEFINE_ENTITY(contribution, "contributions", CONTRIBUTION_FIELDS, NAMES(N_("Contribution"), N_("Contributions")), .room = DELIVERY_ROOM);
DEFINE_ENTITY(indicator, "indicators", INDICATOR_FIELDS, NAMES(N_("Indicator"), N_("Indicators")), .room = STRATEGY_ROOM, FOUND(0, N_("Indicators")));
DEFINE_ENTITY(observation, "observations", OBSERVATION_FIELDS, NAMES(N_("Value of an indicator"), N_("Values of indicators")), .room = STRATEGY_ROOM,
    .waits = "given", .indexes = { "kind date" }, .appears = "date", .ahead = CODE_OBSERVATION_KIND_TARGET);
DEFINE_ENTITY(update, "updates", UPDATE_FIELDS, NAMES(N_("Update"), N_("Updates")), .room = STRATEGY_ROOM, .one_of = { "element activity" },
    .one_wanted = { N_("Choose an action or an activity") }, .one_asked = { N_("What is the update about?") },
    .indexes = { "element corrects date", "element date" }, .appears = "date");
DEFINE_ENTITY(event, "events", EVENT_FIELDS, NAMES(N_("Event"), N_("Events")), .room = DELIVERY_ROOM, FOUND(5, N_("Events")),
    .indexes = { "ends id" }, .spans = { "starts ends" }, .check = event_check, .agree = hold_event_agree, .fill = hold_event_fill);
DEFINE_ENTITY(registration, "registrations", REGISTRATION_FIELDS, NAMES(N_("Booking of places"), N_("Bookings of places")), .room = DELIVERY_ROOM,
    .one_of = { "organisation number" }, .one_wanted = { N_("Choose the school or organisation that comes") }, .one_asked = { N_("Who comes?") },
    .waits = "waiting", .indexes = { "state asked id", "event state asked id", "more event" }, .check = registration_check,
    .agree = hold_places_agree, .fill = hold_places_fill, .tells = { "state", "pupils", "adults", "more" }, .of_organisations = true,
    .closed = "(" CLOSED_ORGANISATION("@.organisation") " AND " CLOSED_RUNNER("@.event") ")");
DEFINE_ENTITY(event_question, "event_questions", EVENT_QUESTION_FIELDS, NAMES(N_("Question about an event"), N_("Questions about events")),
    .room = DELIVERY_ROOM, .check = event_question_check);
DEFINE_ENTITY(rating, "ratings", RATING_FIELDS, NAMES(N_("Answer about an event"), N_("Answers about events")), .room = DELIVERY_ROOM,
    .of_organisations = true, .closed = CLOSED_RUNNER("@.event"), .appears = "date");
DEFINE_ENTITY(attendance, "attendances", ATTENDANCE_FIELDS, NAMES(N_("Count"), N_("Counts of people")), .room = DELIVERY_ROOM,
    .one_of = { "event activity" }, .one_wanted = { N_("Choose an event or an activity, not both") }, .one_asked = { N_("Where were they counted?") },
    .appears = "date event.starts activity.starts");
DEFINE_ENTITY(classification, "classifications", CLASSIFICATION_FIELDS, NAMES(N_("Classification"), N_("Classifications")), .room = DELIVERY_ROOM);
DEFINE_ENTITY(programme_item, "programme_items", PROGRAMME_ITEM_FIELDS, NAMES(N_("Item of a programme"), N_("Items of programmes")),
    .room = DELIVERY_ROOM, .check = programme_item_check, .indexes = { "activity date starts id" }, .closed = CLOSED_PROGRAMME("@.activity"),
    .closed_through = "activity");
DEFINE_ENTITY(visit_check, "visit_checks", VISIT_CHECK_FIELDS, NAMES(N_("Check of a visit"), N_("Checks of visits")), .room = DELIVERY_ROOM,
    .check = visit_answer_check, .agree = visit_answer_agree, .of_organisations = true, .closed = CLOSED_VISIT("@.activity"));
DEFINE_ENTITY(hosting, "hostings", HOSTING_FIELDS, NAMES(N_("Host of guests"), N_("Hosts of guests")), .room = DELIVERY_ROOM, .secret = true);
DEFINE_ENTITY(funding_scheme, "funding_schemes", FUNDING_SCHEME_FIELDS, NAMES(N_("Funding scheme"), N_("Funding schemes")), .room = MONEY_ROOM,
    FOUND(0, N_("Funding")), .check = scheme_check, .spans = { "starts ends" });
DEFINE_ENTITY(
    call, "calls", CALL_FIELDS, NAMES(N_("Call"), N_("Calls")), .room = MONEY_ROOM, FOUND(0, N_("Calls for bids")), .spans = { "opens closes" });
DEFINE_ENTITY(idea, "ideas", IDEA_FIELDS, NAMES(N_("Project idea"), N_("Project ideas")), .room = MONEY_ROOM, FOUND(0, N_("Project ideas")),
    .check = idea_check, .closed = CLOSED_IDEA("@"));
DEFINE_ENTITY(idea_answer, "idea_answers", IDEA_ANSWER_FIELDS, NAMES(N_("Answer to a condition"), N_("Answers to conditions")), .room = MONEY_ROOM,
    .closed = CLOSED_ANY("ideas ia WHERE ia.id=@.idea AND " CLOSED_IDEA("ia")), .closed_through = "idea");
DEFINE_ENTITY(bid, "bids", BID_FIELDS, NAMES(N_("Bid"), N_("Bids")), .room = MONEY_ROOM, FOUND(0, N_("Bids")), .check = bid_check,
    .spans = { "submitted decided" }, .closed = "(@.stage<>'successful' AND " CLOSED_BIDDER("@.id", "@.lead") ")", .appears = "submitted decided",
    .told = "decided", .earlier = bid_earlier);
DEFINE_ENTITY(bid_line, "bid_lines", BID_LINE_FIELDS, NAMES(N_("Budget line of a bid"), N_("Budget lines of bids")), .room = MONEY_ROOM,
    .agree = bid_line_agree, .of_organisations = true, .closed = CLOSED_BIDDER_OF("@.bid"));
DEFINE_ENTITY(bid_task, "bid_tasks", BID_TASK_FIELDS, NAMES(N_("Task of a bid"), N_("Tasks of bids")), .room = MONEY_ROOM, .of_organisations = true,
    .closed = CLOSED_BIDDER_OF("@.bid"), .earlier = bid_task_earlier);
DEFINE_ENTITY(bid_partner, "bid_partners", BID_PARTNER_FIELDS, NAMES(N_("Partner in a bid"), N_("Partners in bids")), .room = MONEY_ROOM,
    .of_organisations = true, .closed = CLOSED_BIDDER_OF("@.bid"));
DEFINE_ENTITY(bid_answer, "bid_answers", BID_ANSWER_FIELDS, NAMES(N_("Answer to a funder"), N_("Answers to funders")), .room = MONEY_ROOM,
    .check = bid_answer_check, .of_organisations = true, .closed = CLOSED_BIDDER_OF("@.bid"));
DEFINE_ENTITY(budget, "budgets", BUDGET_FIELDS, NAMES(N_("Budget"), N_("Budgets")), .room = MONEY_ROOM, .spans = { "starts ends" });
DEFINE_ENTITY(rate, "rates", RATE_FIELDS, NAMES(N_("Exchange rate"), N_("Exchange rates")), .room = MONEY_ROOM, .appears = "date");
DEFINE_ENTITY(desk, "desks", DESK_FIELDS, NAMES(N_("Lending desk"), N_("Lending desks")), .room = LEARNING_ROOM);
DEFINE_ENTITY(opening, "openings", OPENING_FIELDS, NAMES(N_("Opening day"), N_("Opening days")), .room = LEARNING_ROOM);
DEFINE_ENTITY(closure, "closures", CLOSURE_FIELDS, NAMES(N_("Closed days"), N_("Closed days")), .mass = true, .room = LEARNING_ROOM,
    .indexes = { "desk ends" }, .spans = { "starts ends" });
DEFINE_ENTITY(resource, "resources", RESOURCE_FIELDS, NAMES(N_("Resource"), N_("Resources")), .room = LEARNING_ROOM,
    FOUND(0, N_("Resources to borrow")), .check = resource_check, .fill = resource_fill, .topics = topics_of_resource);
DEFINE_ENTITY(part, "parts", PART_FIELDS, NAMES(N_("Part of a kit"), N_("Parts of kits")), .room = LEARNING_ROOM, .check = part_check);
DEFINE_ENTITY(copy, "copies", COPY_FIELDS, NAMES(N_("Copy"), N_("Copies")), .room = LEARNING_ROOM);
DEFINE_ENTITY(booking, "bookings", BOOKING_FIELDS, NAMES(N_("Booking"), N_("Bookings")), .room = LEARNING_ROOM, .waits = "asked",
    .spans = { "starts ends", "lent returned" }, .indexes = { "copy held_to", "state ends id", "lent" }, .agree = hold_agree, .fill = hold_fill,
    .tells = { "state", "starts", "ends" }, .apart = { "copy", "held_from", "held_to", "@.state IN ('asked','offered','confirmed','out')" },
    .of_organisations = true, .closed = "(" CLOSED_ORGANISATION("@.borrower") " AND " CLOSED_LENDER_OF("@.copy") ")");
DEFINE_ENTITY(wait, "waits", WAIT_FIELDS, NAMES(N_("Place on a waiting list"), N_("Waiting lists")), .room = LEARNING_ROOM, .waits = "waiting",
    .spans = { "starts ends" }, .indexes = { "state asked id" }, .of_organisations = true,
    .closed = "(" CLOSED_ORGANISATION("@.borrower") " AND " CLOSED_LENDER("@.resource") ")");
DEFINE_ENTITY(damage, "damages", DAMAGE_FIELDS, NAMES(N_("Damage or loss"), N_("Damage and losses")), .mass = true, .room = LEARNING_ROOM,
    .check = damage_check, .of_organisations = true,
    .closed = "(" CLOSED_LENDER_OF("@.copy") " AND NOT " CLOSED_ANY(
        "bookings lb WHERE lb.id=@.booking AND NOT " CLOSED_ORGANISATION("lb.borrower")) ")");
DEFINE_ENTITY(stocktake, "stocktakes", STOCKTAKE_FIELDS, NAMES(N_("Stocktake"), N_("Stocktakes")), .room = LEARNING_ROOM, .spans = { "starts ends" },
    .of_organisations = true, .closed = "NOT " CLOSED_ANY("desks kd WHERE kd.id=@.desk AND NOT " CLOSED_ORGANISATION("kd.organisation")));
DEFINE_ENTITY(sighting, "sightings", SIGHTING_FIELDS, NAMES(N_("Copy in a stocktake"), N_("Copies in stocktakes")), .room = LEARNING_ROOM,
    .of_organisations = true,
    .closed = "NOT " CLOSED_ANY(
        "stocktakes ks JOIN desks kd ON kd.id=ks.desk WHERE ks.id=@.stocktake AND NOT " CLOSED_ORGANISATION("kd.organisation")));
DEFINE_ENTITY(material, "materials", MATERIAL_FIELDS, NAMES(N_("Material of an event"), N_("Materials of events")), .room = LEARNING_ROOM);
DEFINE_ENTITY(opportunity, "opportunities", OPPORTUNITY_FIELDS, NAMES(N_("Opportunity"), N_("Opportunities")), .room = LEARNING_ROOM,
    FOUND(0, N_("Opportunities")), .check = opportunity_check, .spans = { "starts ends" },
    .indexes = { "kind side theme id", "kind side sector id", "kind side id" });
DEFINE_ENTITY(interest, "interests", INTEREST_FIELDS, NAMES(N_("Interest"), N_("Interests")), .room = LEARNING_ROOM, .waits = "asked",
    .fill = interest_fill, .of_organisations = true,
    .closed = "(" CLOSED_ORGANISATION("@.organisation") " AND NOT " CLOSED_ANY(
        "opportunities lo WHERE lo.id=@.opportunity AND NOT " CLOSED_ORGANISATION("lo.organisation")) ")");
DEFINE_ENTITY(award, "awards", AWARD_FIELDS, NAMES(N_("Award"), N_("Awards")), .room = LEARNING_ROOM, .spans = { "date expires" }, .appears = "date",
    .earlier = award_earlier);
DEFINE_ENTITY(factor, "factors", FACTOR_FIELDS, NAMES(N_("Emission factor"), N_("Emission factors")), .room = ENVIRONMENT_ROOM, .appears = "year");
DEFINE_ENTITY(emission, "emissions", EMISSION_FIELDS, NAMES(N_("Emission"), N_("Emissions")), .room = ENVIRONMENT_ROOM, .appears = "year");
DEFINE_ENTITY(meeting, "meetings", MEETING_FIELDS, NAMES(N_("Meeting"), N_("Meetings")), .room = GOVERNANCE_ROOM, FOUND(0, N_("Meetings")),
    .indexes = { "committee date id" }, .earlier = meeting_earlier);
DEFINE_ENTITY(presence, "presences", PRESENCE_FIELDS, NAMES(N_("Attendance at a meeting"), N_("Attendance at meetings")), .mass = true,
    .room = GOVERNANCE_ROOM, .appears = "meeting.date");
DEFINE_ENTITY(agenda_item, "agenda_items", AGENDA_ITEM_FIELDS, NAMES(N_("Agenda item"), N_("Agenda items")), .room = GOVERNANCE_ROOM,
    FOUND(0, N_("Agenda items")), .closed = CLOSED_ITEM("@"), .closed_through = "bid", .check = agenda_item_check, .appears = "meeting.date");
DEFINE_ENTITY(decision, "decisions", DECISION_FIELDS, NAMES(N_("Decision"), N_("Decisions")), .room = GOVERNANCE_ROOM, FOUND(0, N_("Decisions")),
    .closed = CLOSED_DECISION("@.id"), .closed_through = "agenda_item", .appears = "date");
DEFINE_ENTITY(follow_up, "follow_ups", FOLLOW_UP_FIELDS, NAMES(N_("Decision brought back"), N_("Decisions brought back")), .room = GOVERNANCE_ROOM,
    .closed = CLOSED_FOLLOW_UP("@.id"), .closed_through = "agenda_item decision", .appears = "item.meeting.date");
DEFINE_ENTITY(traveller, "travellers", TRAVELLER_FIELDS, NAMES(N_("Traveller"), N_("Travellers")), .room = DELIVERY_ROOM, .one_of = { "person role" },
    .one_wanted = { N_("Choose a person or post, or enter a role, not both") }, .one_asked = { N_("Who travelled?") },
    .closed = CLOSED_TRAVELLER("@"));
DEFINE_ENTITY(transaction, "transactions", TRANSACTION_FIELDS, NAMES(N_("Transaction"), N_("Transactions")), .room = MONEY_ROOM,
    .check = transaction_check, .agree = transaction_agree, .appears = "date");
DEFINE_ENTITY(payment_request, "payment_requests", PAYMENT_REQUEST_FIELDS, NAMES(N_("Payment request"), N_("Payment requests")), .room = MONEY_ROOM,
    .spans = { "starts ends", "submitted paid" }, .check = payment_request_check, .of_organisations = true, .closed = CLOSED_OFFICE);
DEFINE_ENTITY(requested_cost, "requested_costs", REQUESTED_COST_FIELDS, NAMES(N_("Cost in a payment request"), N_("Costs in payment requests")),
    .room = MONEY_ROOM, .check = requested_cost_check, .agree = requested_cost_agree, .of_organisations = true, .closed = CLOSED_OFFICE);
DEFINE_ENTITY(posting_rule, "posting_rules", POSTING_RULE_FIELDS, NAMES(N_("Matching rule"), N_("Matching rules")), .room = MONEY_ROOM,
    .of_organisations = true, .closed = CLOSED_OFFICE);
DEFINE_ENTITY(posting, "postings", POSTING_FIELDS, NAMES(N_("Line of a ledger"), N_("Lines of a ledger")), .room = MONEY_ROOM,
    .of_organisations = true, .closed = CLOSED_OFFICE);
DEFINE_ENTITY(evidence, "evidence", EVIDENCE_FIELDS, NAMES(N_("Evidence"), N_("Evidence")), .mass = true, .room = KNOWLEDGE_ROOM,
    .one_of = { "element alignment contribution observation decision award introduction", "document activity" },
    .one_wanted = { N_("Say what this is evidence for"), N_("Choose either a document or an activity that proves it") },
    .one_asked = { N_("What is this evidence for?"), N_("What proves it?") }, .check = evidence_check,
    .closed = CLOSED_DECISION("@.decision") " OR (@.introduction IS NOT NULL AND $ IS NOT NULL) OR " CLOSED_DOCUMENT("@.document"),
    .closed_through = "decision document introduction", .appears = "date");
DEFINE_ENTITY(article, "articles", ARTICLE_FIELDS, NAMES(N_("Article"), N_("Articles")), .room = KNOWLEDGE_ROOM, FOUND(0, N_("Articles")),
    .closed = CLOSED_ARTICLE("@"), .appears = "date");
DEFINE_ENTITY(reading_list, "reading_lists", READING_LIST_FIELDS, NAMES(N_("Reading list"), N_("Reading lists")), .room = LEARNING_ROOM,
    FOUND(0, N_("Reading lists")));
DEFINE_ENTITY(reading_item, "reading_items", READING_ITEM_FIELDS, NAMES(N_("Item of a reading list"), N_("Items of reading lists")),
    .room = LEARNING_ROOM, .one_of = { "document resource article address" },
    .one_wanted = { N_("Choose a document, a resource or an article, or enter a web address (only one)") },
    .one_asked = { N_("What is on the list?") }, .check = reading_item_check,
    .closed = CLOSED_DOCUMENT("@.document") " OR " CLOSED_ARTICLE_OF("@.article"), .closed_through = "document article");
DEFINE_ENTITY(newsletter, "newsletters", NEWSLETTER_FIELDS, NAMES(N_("Newsletter"), N_("Newsletters")), .room = KNOWLEDGE_ROOM,
    FOUND(0, N_("Newsletters")), .closed = "(@.state='draft' AND $ IS NOT NULL)", .indexes = { "state date id" }, .appears = "date",
    .agree = newsletter_agree);
DEFINE_ENTITY(newsletter_item, "newsletter_items", NEWSLETTER_ITEM_FIELDS, NAMES(N_("Item of a newsletter"), N_("Items of newsletters")),
    .room = KNOWLEDGE_ROOM, .one_of = { "article event" }, .one_wanted = { N_("Choose an article or an event, not both") },
    .one_asked = { N_("What does the newsletter tell of?") },
    .closed = "($ IS NOT NULL AND " CLOSED_ANY("newsletters nl WHERE nl.id=@.newsletter AND nl.state='draft'") ") OR " CLOSED_ARTICLE_OF("@.article"),
    .closed_through = "newsletter article", .agree = newsletter_item_agree);
DEFINE_ENTITY(enquiry, "enquiries", ENQUIRY_FIELDS, NAMES(N_("Enquiry"), N_("Enquiries")), .room = KNOWLEDGE_ROOM, .of_organisations = true,
    .closed = CLOSED_OFFICE, .indexes = { "state date id", "owner date id", "kind date id" }, .appears = "date");
DEFINE_ENTITY(introduction, "introductions", INTRODUCTION_FIELDS, NAMES(N_("Introduction of a firm"), N_("Introductions of firms")),
    .room = KNOWLEDGE_ROOM, .check = introduction_check, .of_organisations = true, .closed = CLOSED_OFFICE, .spans = { "date told" },
    .appears = "date", .earlier = introduction_earlier);
DEFINE_ENTITY(issued_report, "issued_reports", ISSUED_REPORT_FIELDS, NAMES(N_("Issued report"), N_("Issued reports")), .room = KNOWLEDGE_ROOM,
    FOUND(0, N_("Issued reports")), .closed = CLOSED_PAPER("report", "@.id"), .closed_through = "agenda_item", .appears = "as_at");
DEFINE_ENTITY(attachment, "attachments", ATTACHMENT_FIELDS, NAMES(N_("Attachment"), N_("Attachments")), .room = KNOWLEDGE_ROOM);
DEFINE_ENTITY(
    translation, "translations", TRANSLATION_FIELDS, NAMES(N_("Translation"), N_("Translations")), .room = ACCESS_ROOM, .check = translation_check);
DEFINE_ENTITY(wording, "wordings", WORDING_FIELDS, NAMES(N_("Word of the interface"), N_("Words of the interface")), .room = ACCESS_ROOM,
    .inner = true, .check = wording_check);
DEFINE_ENTITY(identifier, "identifiers", IDENTIFIER_FIELDS, NAMES(N_("Identifier"), N_("Identifiers")), .room = ACCESS_ROOM);
DEFINE_ENTITY(provenance, "provenances", PROVENANCE_FIELDS, NAMES(N_("Source"), N_("Sources")), .room = ACCESS_ROOM, .inner = true,
    .indexes = { "entity record standing field" });
#define OF_THE_PROGRAM .room = ACCESS_ROOM, .secret = true, .journal = true
DEFINE_ENTITY(gain, "gains", GAIN_FIELDS, NAMES(N_("Benefit of a link"), N_("Benefits of links")), .room = PARTNERS_ROOM, .appears = "date");
DEFINE_ENTITY(link_review, "link_reviews", LINK_REVIEW_FIELDS, NAMES(N_("Yearly review of a link"), N_("Yearly reviews of links")),
    .room = PARTNERS_ROOM, .appears = "date");
DEFINE_ENTITY(invite, "invites", INVITE_FIELDS, NAMES(N_("Form sent by email"), N_("Forms sent by email")), .room = ACCESS_ROOM, .secret = true,
    .journal = true);
DEFINE_ENTITY(
    forum, "forums", FORUM_FIELDS, NAMES(N_("Group"), N_("Groups")), .room = PARTNERS_ROOM, .of_organisations = true, .closed = CLOSED_FORUM("@.id"));
DEFINE_ENTITY(forum_member, "forum_members", FORUM_MEMBER_FIELDS, NAMES(N_("Member of a group"), N_("Members of groups")), .room = PARTNERS_ROOM,
    .of_organisations = true, .closed = CLOSED_FORUM("@.forum"));
DEFINE_ENTITY(awareness, "awarenesses", AWARENESS_FIELDS, NAMES(N_("Item of a common programme"), N_("Items of common programmes")),
    .room = PARTNERS_ROOM, .of_organisations = true, .closed = CLOSED_FORUM("@.forum"), .spans = { "starts ends" });
DEFINE_ENTITY(thread, "threads", THREAD_FIELDS, NAMES(N_("Thread of a group"), N_("Threads of groups")), .room = PARTNERS_ROOM, .secret = true,
    .indexes = { "forum at" });
DEFINE_ENTITY(letter, "letters", LETTER_FIELDS, NAMES(N_("Letter"), N_("Letters")), .room = KNOWLEDGE_ROOM, .secret = true,
    .one_of = { "enquiry thread" }, .one_wanted = { N_("Choose an enquiry or a thread, not both") },
    .indexes = { "enquiry at", "thread at", "mail" });
DEFINE_ENTITY(reply_template, "reply_templates", REPLY_TEMPLATE_FIELDS, NAMES(N_("Answer template"), N_("Answer templates")), .room = KNOWLEDGE_ROOM,
    .inner = true, .of_organisations = true, .closed = CLOSED_OFFICE);
DEFINE_ENTITY(reply_key, "reply_keys", REPLY_KEY_FIELDS, NAMES(N_("Key of an answer"), N_("Keys of answers")), .room = ACCESS_ROOM, .secret = true,
    .journal = true);
DEFINE_ENTITY(forum_quiet, "forum_quiets", FORUM_QUIET_FIELDS, NAMES(N_("Group without emails"), N_("Groups without emails")), .room = ACCESS_ROOM,
    .secret = true, .journal = true);
DEFINE_ENTITY(history, "histories", HISTORY_FIELDS, NAMES(N_("History"), N_("History")), .room = ACCESS_ROOM, .secret = true, .journal = true,
    .indexes = { "step id" });
DEFINE_ENTITY(account, "accounts", ACCOUNT_FIELDS, NAMES(N_("Account"), N_("Accounts")), .room = ACCESS_ROOM, .secret = true);
DEFINE_ENTITY(assessment, "assessments", ASSESSMENT_FIELDS, NAMES(N_("Assessment"), N_("Assessments")), .room = MONEY_ROOM, .secret = true);
DEFINE_ENTITY(permission, "permissions", PERMISSION_FIELDS, NAMES(N_("Permission"), N_("Permissions")), .room = ACCESS_ROOM, .secret = true);
DEFINE_ENTITY(login, "logins", LOGIN_FIELDS, NAMES(N_("Session"), N_("Sessions")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(token, "tokens", TOKEN_FIELDS, NAMES(N_("Token"), N_("Tokens")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(
    ticket, "tickets", TICKET_FIELDS, NAMES(N_("Link in an email"), N_("Links in emails")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(nonce, "nonces", NONCE_FIELDS, NAMES(N_("Nonce"), N_("Nonces")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(draft, "drafts", DRAFT_FIELDS, NAMES(N_("Draft"), N_("Drafts")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(draft_outcome, "draft_outcomes", DRAFT_OUTCOME_FIELDS, NAMES(N_("Decision on a draft"), N_("Decisions on drafts")), .room = ACCESS_ROOM,
    .secret = true, .journal = true);
DEFINE_ENTITY(reading, "readings", READING_FIELDS, NAMES(N_("Document that was read"), N_("Documents that were read")), OF_THE_PROGRAM);
DEFINE_ENTITY(proposed, "proposals", PROPOSED_FIELDS, NAMES(N_("Proposal"), N_("Proposals")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(
    saved_list, "saved_lists", SAVED_LIST_FIELDS, NAMES(N_("Saved list"), N_("Saved lists")), .room = ACCESS_ROOM, .secret = true, .journal = true);
DEFINE_ENTITY(
    column_choice, "column_choices", COLUMN_CHOICE_FIELDS, NAMES(N_("Column of a spreadsheet"), N_("Columns of spreadsheets")), OF_THE_PROGRAM);
DEFINE_ENTITY(
    access_entry, "access_entries", ACCESS_ENTRY_FIELDS, NAMES(N_("Access to personal data"), N_("Access to personal data")), OF_THE_PROGRAM);
DEFINE_ENTITY(subscriber, "subscribers", SUBSCRIBER_FIELDS, NAMES(N_("Subscriber"), N_("Subscribers")), OF_THE_PROGRAM, .indexes = { "secret" });
DEFINE_ENTITY(registrant, "registrants", REGISTRANT_FIELDS, NAMES(N_("Person who registered"), N_("People who registered")), OF_THE_PROGRAM,
    .indexes = { "secret", "held id", "until id" }, .fill = hold_registrant_fill);
DEFINE_ENTITY(registrant_answer, "registrant_answers", REGISTRANT_ANSWER_FIELDS,
    NAMES(N_("Answer of a person who registered"), N_("Answers of people who registered")), OF_THE_PROGRAM);
DEFINE_ENTITY(mail_text, "mail_texts", MAIL_TEXT_FIELDS, NAMES(N_("Text of many emails"), N_("Texts of many emails")), OF_THE_PROGRAM);
DEFINE_ENTITY(mail_taken, "mails_taken", MAIL_TAKEN_FIELDS, NAMES(N_("Email that was fetched"), N_("Emails that were fetched")), OF_THE_PROGRAM);
DEFINE_ENTITY(delivery, "deliveries", DELIVERY_FIELDS, NAMES(N_("Email of a newsletter"), N_("Emails of newsletters")), OF_THE_PROGRAM);
DEFINE_ENTITY(web_address, "web_addresses", WEB_ADDRESS_FIELDS, NAMES(N_("Address of another site"), N_("Addresses of other sites")), OF_THE_PROGRAM,
    .indexes = { "due id", "state id" });
DEFINE_ENTITY(address_use, "address_uses", ADDRESS_USE_FIELDS, NAMES(N_("Use of an address"), N_("Uses of addresses")), OF_THE_PROGRAM,
    .indexes = { "kind number" });
DEFINE_ENTITY(rendition, "renditions", RENDITION_FIELDS, NAMES(N_("Size of a picture"), N_("Sizes of pictures")), OF_THE_PROGRAM);
DEFINE_ENTITY(job, "jobs", JOB_FIELDS, NAMES(N_("Job"), N_("Jobs")), OF_THE_PROGRAM);
DEFINE_ENTITY(outbox, "outbox", OUTBOX_FIELDS, NAMES(N_("Email"), N_("Emails")), OF_THE_PROGRAM, .indexes = { "state shared due id" });
DEFINE_ENTITY(reminder, "reminders", REMINDER_FIELDS, NAMES(N_("Reminder"), N_("Reminders")), OF_THE_PROGRAM, .indexes = { "kind period id" });
DEFINE_ENTITY(found_call, "found_calls", FOUND_CALL_FIELDS, NAMES(N_("Call found for an idea"), N_("Calls found for ideas")), OF_THE_PROGRAM,
    .indexes = { "account closes id", "organisation closes id" });
DEFINE_ENTITY(chase, "chases", CHASE_FIELDS, NAMES(N_("Late action"), N_("Late actions")), OF_THE_PROGRAM);

/* Files are read in this order: what is referred to stands before what refers to it. */
const struct entity *const all_entities[] = { &dataset_entity, &setting_entity, &place_entity, &organisation_entity, &person_entity,
	&membership_entity, &place_membership_entity, &link_entity, &plan_entity, &plan_version_entity, &element_entity, &alignment_entity,
	&watch_note_entity, &file_entity, &document_entity, &issued_report_entity, &agreement_entity, &activity_entity, &participation_entity,
	&gain_entity, &link_review_entity, &contribution_entity, &indicator_entity, &observation_entity, &update_entity, &event_entity,
	&registration_entity, &event_question_entity, &rating_entity, &attendance_entity, &classification_entity, &programme_item_entity,
	&visit_check_entity, &hosting_entity, &funding_scheme_entity, &call_entity, &idea_entity, &idea_answer_entity, &bid_entity, &bid_line_entity,
	&bid_task_entity, &bid_partner_entity, &bid_answer_entity, &budget_entity, &rate_entity, &desk_entity, &opening_entity, &closure_entity,
	&resource_entity, &part_entity, &copy_entity, &booking_entity, &wait_entity, &damage_entity, &stocktake_entity, &sighting_entity,
	&material_entity, &opportunity_entity, &interest_entity, &award_entity, &factor_entity, &emission_entity, &meeting_entity, &presence_entity,
	&agenda_item_entity, &decision_entity, &follow_up_entity, &traveller_entity, &transaction_entity, &payment_request_entity,
	&requested_cost_entity, &posting_rule_entity, &posting_entity, &enquiry_entity, &introduction_entity, &evidence_entity, &article_entity,
	&reading_list_entity, &reading_item_entity, &newsletter_entity, &newsletter_item_entity, &forum_entity, &forum_member_entity,
	&awareness_entity, &thread_entity, &letter_entity, &reply_template_entity, &attachment_entity, &translation_entity, &wording_entity,
	&identifier_entity, &provenance_entity, &history_entity, &account_entity, &assessment_entity, &permission_entity, &login_entity,
	&token_entity, &ticket_entity, &nonce_entity, &draft_entity, &saved_list_entity, &access_entry_entity, &subscriber_entity, &registrant_entity,
	&registrant_answer_entity, &mail_text_entity, &delivery_entity, &rendition_entity, &web_address_entity, &address_use_entity,
	&mail_taken_entity, &job_entity, &outbox_entity, &reminder_entity, &chase_entity, &found_call_entity, &reading_entity, &proposed_entity,
	&invite_entity, &reply_key_entity, &forum_quiet_entity, &column_choice_entity, &draft_outcome_entity };
const size_t all_entity_count = COUNT(all_entities);
