/* routes.c - the one table of addresses. What is not here is 404; what has no role is nobody's. The first that fits counts,
 * so an exact address stands before one with a star. */
#include "web/pages.h"

#define DATA (PAGE_HTML | PAGE_JSON)
#define LISTING (PAGE_HTML | PAGE_JSON | PAGE_CSV)

const struct route routes[] = {
	{ HTTP_GET, "/robots.txt", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_robots },
	{ HTTP_GET, "/", ROLES_ANYONE, DATA, NAV_STRATEGY, page_overview },
	{ HTTP_GET, "/synopsis", ROLES_ANYONE, DATA, NAV_STRATEGY, page_synopsis },
	{ HTTP_GET, "/plans", ROLES_ANYONE, LISTING, NAV_STRATEGY, page_plans },
	{ HTTP_GET, "/plans/*", ROLES_ANYONE, DATA, NAV_STRATEGY, page_plan },
	{ HTTP_GET, "/indicators", ROLES_ANYONE, LISTING, NAV_INDICATORS, page_indicators },
	{ HTTP_GET, "/indicators/*", ROLES_ANYONE, DATA, NAV_INDICATORS, page_indicator },
	{ HTTP_GET, "/activities", ROLES_ANYONE, LISTING, NAV_ACTIVITIES, page_activities },
	{ HTTP_GET, "/activities/*", ROLES_ANYONE, DATA, NAV_ACTIVITIES, page_activity },
	{ HTTP_GET, "/funding", ROLES_ANYONE, LISTING, NAV_FUNDING, page_funding },
	{ HTTP_GET, "/funding/*", ROLES_ANYONE, DATA, NAV_FUNDING, page_scheme },
	{ HTTP_GET, "/reports", ROLES_ANYONE, DATA, NAV_REPORTS, page_reports },
	{ HTTP_GET, "/reports/*", ROLES_ANYONE, PAGE_HTML | PAGE_ODT | PAGE_MD, NAV_REPORTS, page_report },
	{ HTTP_GET, "/search", ROLES_ANYONE, DATA, NAV_NONE, page_search },
	{ HTTP_GET, "/about", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_about },
	{ HTTP_GET, "/accessibility", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_accessibility },
	{ HTTP_GET, "/articles", ROLES_ANYONE, LISTING, NAV_NONE, page_articles },
	{ HTTP_GET, "/articles/*", ROLES_ANYONE, DATA, NAV_NONE, page_articles },
	{ HTTP_GET, "/cookies", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_cookies },
	{ HTTP_GET, "/data", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_open_data },
	{ HTTP_GET, "/documents", ROLES_ANYONE, LISTING, NAV_NONE, page_documents },
	{ HTTP_GET, "/documents/*", ROLES_ANYONE, DATA, NAV_NONE, page_documents },
	{ HTTP_GET, "/events", ROLES_ANYONE, LISTING, NAV_EVENTS, page_events },
	{ HTTP_GET, "/events/*", ROLES_ANYONE, DATA, NAV_EVENTS, page_events },
	{ HTTP_GET, "/networks", ROLES_ANYONE, LISTING, NAV_NONE, page_networks },
	{ HTTP_GET, "/organisations", ROLES_ANYONE, LISTING, NAV_NONE, page_organisations },
	{ HTTP_GET, "/organisations/*", ROLES_ANYONE, DATA, NAV_NONE, page_organisations },
	{ HTTP_GET, "/partner-cities", ROLES_ANYONE, LISTING | PAGE_GEOJSON, NAV_CITIES, page_partner_cities },
	{ HTTP_GET, "/places/*", ROLES_ANYONE, DATA | PAGE_GEOJSON, NAV_CITIES, page_place },
	{ HTTP_GET, "/privacy", ROLES_ANYONE, PAGE_HTML, NAV_NONE, page_privacy },
	{ HTTP_GET, "/resources", ROLES_ANYONE, LISTING, NAV_RESOURCES, page_resources },
	{ HTTP_GET, "/resources/*", ROLES_ANYONE, DATA, NAV_RESOURCES, page_resources },
	{ HTTP_GET, "/schools", ROLES_ANYONE, LISTING, NAV_SCHOOLS, page_schools },
	{ HTTP_GET, "/records", ROLES_ANYONE, DATA, NAV_NONE, page_rooms },
	{ HTTP_GET, "/records/*", ROLES_ANYONE, LISTING, NAV_NONE, page_records },
};
const size_t route_count = COUNT(routes);
