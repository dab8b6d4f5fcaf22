/* routes.c - the one table of addresses. What is not here is 404; what has no role is nobody's. The first that fits counts,
 * so an exact address stands before one with a star. */
#include "web/pages.h"

#define DATA (PAGE_HTML | PAGE_JSON)
#define LISTING (PAGE_HTML | PAGE_JSON | PAGE_CSV)

const struct route routes[] = {
	{ HTTP_GET, "/robots.txt", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_robots },
	{ HTTP_GET, "/", ROLE_ANYONE, DATA, NAV_STRATEGY, page_overview },
	{ HTTP_GET, "/synopsis", ROLE_ANYONE, DATA, NAV_STRATEGY, page_synopsis },
	{ HTTP_GET, "/plans", ROLE_ANYONE, LISTING, NAV_STRATEGY, page_plans },
	{ HTTP_GET, "/plans/*", ROLE_ANYONE, DATA, NAV_STRATEGY, page_plan },
	{ HTTP_GET, "/indicators", ROLE_ANYONE, LISTING, NAV_INDICATORS, page_indicators },
	{ HTTP_GET, "/indicators/*", ROLE_ANYONE, DATA, NAV_INDICATORS, page_indicator },
	{ HTTP_GET, "/activities", ROLE_ANYONE, LISTING, NAV_ACTIVITIES, page_activities },
	{ HTTP_GET, "/activities/*", ROLE_ANYONE, DATA, NAV_ACTIVITIES, page_activity },
	{ HTTP_GET, "/funding", ROLE_ANYONE, LISTING, NAV_FUNDING, page_funding },
	{ HTTP_GET, "/funding/*", ROLE_ANYONE, DATA, NAV_FUNDING, page_scheme },
	{ HTTP_GET, "/reports", ROLE_ANYONE, DATA, NAV_REPORTS, page_reports },
	{ HTTP_GET, "/reports/*", ROLE_ANYONE, PAGE_HTML | PAGE_ODT | PAGE_MD, NAV_REPORTS, page_report },
	{ HTTP_GET, "/search", ROLE_ANYONE, DATA, NAV_NONE, page_search },
	{ HTTP_GET, "/about", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_about },
	{ HTTP_GET, "/accessibility", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_accessibility },
	{ HTTP_GET, "/articles", ROLE_ANYONE, LISTING, NAV_NONE, page_articles },
	{ HTTP_GET, "/articles/*", ROLE_ANYONE, DATA, NAV_NONE, page_articles },
	{ HTTP_GET, "/cookies", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_cookies },
	{ HTTP_GET, "/data", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_open_data },
	{ HTTP_GET, "/documents", ROLE_ANYONE, LISTING, NAV_NONE, page_documents },
	{ HTTP_GET, "/documents/*", ROLE_ANYONE, DATA, NAV_NONE, page_documents },
	{ HTTP_GET, "/events", ROLE_ANYONE, LISTING, NAV_EVENTS, page_events },
	{ HTTP_GET, "/events/*", ROLE_ANYONE, DATA, NAV_EVENTS, page_events },
	{ HTTP_GET, "/networks", ROLE_ANYONE, LISTING, NAV_NONE, page_networks },
	{ HTTP_GET, "/organisations", ROLE_ANYONE, LISTING, NAV_NONE, page_organisations },
	{ HTTP_GET, "/organisations/*", ROLE_ANYONE, DATA, NAV_NONE, page_organisations },
	{ HTTP_GET, "/partner-cities", ROLE_ANYONE, LISTING | PAGE_GEOJSON, NAV_CITIES, page_partner_cities },
	{ HTTP_GET, "/places/*", ROLE_ANYONE, DATA | PAGE_GEOJSON, NAV_CITIES, page_place },
	{ HTTP_GET, "/privacy", ROLE_ANYONE, PAGE_HTML, NAV_NONE, page_privacy },
	{ HTTP_GET, "/resources", ROLE_ANYONE, LISTING, NAV_RESOURCES, page_resources },
	{ HTTP_GET, "/resources/*", ROLE_ANYONE, DATA, NAV_RESOURCES, page_resources },
	{ HTTP_GET, "/schools", ROLE_ANYONE, LISTING, NAV_SCHOOLS, page_schools },
	{ HTTP_GET, "/records", ROLE_ANYONE, DATA, NAV_NONE, page_rooms },
	{ HTTP_GET, "/records/*", ROLE_ANYONE, LISTING, NAV_NONE, page_records },
};
const size_t route_count = COUNT(routes);
