/* partners.h - the room of partners: places, organisations, who sits where, and the links between cities. */
#ifndef PARTNERS_H
#define PARTNERS_H
#include "model/codelists.h"
#include "model/engine/entity.h"

#define PLACE_FIELDS(F) \
	F(place, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED | GUARDED) \
	F(place, TEXT, name, .label = N_("Name"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST | GUARDED) \
	F(place, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST | GUARDED, .list = &codelist_place_kind) \
	F(place, CODE, country, .label = N_("Country"), .flags = FILTER | LIST | GUARDED, .list = &codelist_country) \
	F(place, REF, parent, .label = N_("Located in"), .flags = FILTER | LIST | GUARDED, .of = &place_entity) \
	F(place, DECIMAL, latitude, .label = N_("Latitude"), .flags = GUARDED, .group = GROUP_WHERE, .help = N_("Degrees north (WGS 84)"), \
	    .min = -90000000, .max = 90000000) \
	F(place, DECIMAL, longitude, .label = N_("Longitude"), .flags = GUARDED, .group = GROUP_WHERE, .help = N_("Degrees east (WGS 84)"), \
	    .min = -180000000, .max = 180000000) \
	F(place, TEXT, languages, .label = N_("Languages"), .help = N_("With commas between them"), .spoken = &codelist_language) \
	F(place, TEXT, local_name, .label = N_("Name in its own language"), .flags = CALLED | SEARCH) \
	F(place, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(place, PLACE_FIELDS);

#define ORGANISATION_FIELDS(F) \
	F(organisation, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED | GUARDED) \
	F(organisation, TEXT, name, .label = N_("Name"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST | GUARDED, .max = 300) \
	F(organisation, TEXT, short_name, .label = N_("Short name"), .flags = CALLED | SEARCH | LIST | GUARDED, .max = 60) \
	F(organisation, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST | GUARDED, .list = &codelist_organisation_kind) \
	F(organisation, REF, parent, .label = N_("Part of"), .flags = FILTER | GUARDED, .of = &organisation_entity) \
	F(organisation, REF, place, .label = N_("Place"), .flags = FILTER | LIST | GUARDED, .of = &place_entity) \
	F(organisation, CODE, phase, .label = N_("School phase"), .group = GROUP_SCHOOL, .flags = FILTER | GUARDED, .list = &codelist_school_phase) \
	F(organisation, TEXT, urn, .label = N_("Unique reference number of a school"), .group = GROUP_SCHOOL, .flags = GUARDED, .max = 20) \
	F(organisation, CODE, school_status, .label = N_("Status of a school"), .group = GROUP_SCHOOL, .flags = FILTER | GUARDED, \
	    .list = &codelist_school_status) \
	F(organisation, TEXT, school_type, .label = N_("Type of a school"), .group = GROUP_SCHOOL, .max = 100) \
	F(organisation, INT, youngest, .label = N_("Youngest age"), .group = GROUP_SCHOOL, .max = 120) \
	F(organisation, INT, oldest, .label = N_("Oldest age"), .group = GROUP_SCHOOL, .max = 120) \
	F(organisation, REF, ward, .label = N_("Ward"), .group = GROUP_SCHOOL, .flags = FILTER | GUARDED, .of = &place_entity) \
	F(organisation, TEXT, postcode, .label = N_("Postcode"), .group = GROUP_WHERE, .max = 10) \
	F(organisation, INT, easting, .label = N_("Easting"), .help = N_("Metres in the grid of the register of schools"), .group = GROUP_SCHOOL, \
	    .max = 2000000) \
	F(organisation, INT, northing, .label = N_("Northing"), .help = N_("Metres in the grid of the register of schools"), .group = GROUP_SCHOOL, \
	    .max = 2000000) \
	F(organisation, REF, successor, .label = N_("Continued by"), .group = GROUP_SCHOOL, \
	    .help = N_("The school that it was merged into, or that took its place"), .flags = FILTER | GUARDED, .of = &organisation_entity) \
	F(organisation, DATE, founded, .label = N_("Founded"), .flags = GUARDED) \
	F(organisation, DATE, dissolved, .label = N_("Dissolved"), .flags = GUARDED) \
	F(organisation, URL, address, .label = N_("Web address"), .max = 500) \
	F(organisation, EMAIL, contact, .label = N_("Contact address"), .flags = PRIVATE) \
	F(organisation, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(organisation, INT, pupils, .label = N_("Pupils on roll of a school"), .group = GROUP_SCHOOL, \
	    .help = N_("Used to calculate shares of pupils"), .max = 100000)
DECLARE_ENTITY(organisation, ORGANISATION_FIELDS);

/* A post where the name does not matter (kind "post"), or a person: then name and contact details are private. */
#define PERSON_FIELDS(F) \
	F(person, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(person, TEXT, title, .label = N_("Post or public name"), .flags = REQUIRED | TITLE | SEARCH | LIST) \
	F(person, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_person_kind) \
	F(person, REF, organisation, .label = N_("Organisation"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(person, TEXT, name, .label = N_("Name"), .flags = PRIVATE) \
	F(person, EMAIL, email, .label = N_("Email"), .flags = PRIVATE) \
	F(person, TEXT, phone, .label = N_("Telephone"), .flags = PRIVATE, .max = 40) \
	F(person, CODE, basis, .label = N_("Lawful basis"), .help = N_("Needed when a name, an email address or a telephone number is kept"), \
	    .flags = PRIVATE, .list = &codelist_lawful_basis) \
	F(person, DATE, review, .label = N_("Review of the data"), .help = N_("Needed when a name, an email address or a telephone number is kept"), \
	    .flags = PRIVATE) \
	F(person, DATE, starts, .label = N_("From")) \
	F(person, DATE, ends, .label = N_("To"))
DECLARE_ENTITY(person, PERSON_FIELDS);

/* Popolo's Membership: an organisation or a person in a body (network, committee, group), with the office held. */
#define MEMBERSHIP_FIELDS(F) \
	F(membership, REF, body, .label = N_("Body"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &organisation_entity) \
	F(membership, REF, member, .label = N_("Member organisation"), .flags = KEY | FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(membership, REF, person, .label = N_("Member"), .flags = KEY | FILTER | LIST, .of = &person_entity) \
	F(membership, CODE, role, .label = N_("Role"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_membership_role) \
	F(membership, TEXT, office, .label = N_("Office held"), .flags = SEARCH) \
	F(membership, DATE, starts, .label = N_("From"), .flags = KEY | LIST) \
	F(membership, DATE, ends, .label = N_("To"), .flags = LIST) \
	F(membership, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(membership, MEMBERSHIP_FIELDS);

/* A country or a city in a body, with the days on which it counts: member states, the countries of a funding programme. `through` lets every
 * member of another body count as well. An office has no place here, so it is no MEMBERSHIP. */
#define PLACE_MEMBERSHIP_FIELDS(F) \
	F(place_membership, REF, body, .label = N_("Body"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &organisation_entity) \
	F(place_membership, REF, place, .label = N_("Place"), .flags = KEY | FILTER | LIST, .of = &place_entity) \
	F(place_membership, REF, through, .label = N_("All members of"), .flags = KEY | FILTER | LIST, .of = &organisation_entity) \
	F(place_membership, CODE, role, .label = N_("Role of the place"), .flags = REQUIRED | KEY | FILTER | LIST, .list = &codelist_place_standing) \
	F(place_membership, DATE, starts, .label = N_("From"), .flags = KEY | LIST) \
	F(place_membership, DATE, ends, .label = N_("Last day"), .flags = LIST) \
	F(place_membership, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(place_membership, PLACE_MEMBERSHIP_FIELDS);

#define LINK_FIELDS(F) \
	F(link, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED | GUARDED) \
	F(link, TEXT, name, .label = N_("Name"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST | GUARDED) \
	F(link, CODE, kind, .label = N_("Kind of link"), .flags = REQUIRED | FILTER | LIST | GUARDED, .list = &codelist_link_kind) \
	F(link, CODE, character, .label = N_("Character"), .flags = FILTER | LIST | GUARDED, .list = &codelist_link_character) \
	F(link, REF, home, .label = N_("Home organisation"), .flags = REQUIRED | FILTER | OWNS | GUARDED, .of = &organisation_entity) \
	F(link, REF, place, .label = N_("Partner place"), .flags = REQUIRED | FILTER | LIST | OWNS | GUARDED, .of = &place_entity) \
	F(link, REF, partner, .label = N_("Partner organisation"), .flags = FILTER | OWNS | GUARDED, .of = &organisation_entity) \
	F(link, REF, lead, .label = N_("Led by"), .flags = FILTER | LIST | OWNS | GUARDED, .of = &organisation_entity) \
	F(link, DATE, since, .label = N_("Since"), .flags = LIST | GUARDED, .help = N_("A year is enough")) \
	F(link, DATE, ends, .label = N_("Ended"), .flags = GUARDED) \
	F(link, NOTE, origin, .label = N_("Origin"), .flags = SEARCH | TRANSLATE) \
	F(link, NOTE, focus, .label = N_("Focus"), .flags = SEARCH | TRANSLATE) \
	F(link, DATE, review, .label = N_("Next review"))
DECLARE_ENTITY(link, LINK_FIELDS);

/* The signed paper of a link. */
struct document;
extern const struct entity document_entity;
#define AGREEMENT_FIELDS(F) \
	F(agreement, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(agreement, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST) \
	F(agreement, REF, link, .label = N_("Link"), .flags = REQUIRED | FILTER | LIST | OWNS, .of = &link_entity) \
	F(agreement, DATE, date, .label = N_("Signed"), .flags = LIST) \
	F(agreement, DATE, expires, .label = N_("Expires"), .flags = LIST) \
	F(agreement, TEXT, parties, .label = N_("Parties"), .max = 500) \
	F(agreement, REF, document, .label = N_("Document"), .of = &document_entity) \
	F(agreement, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(agreement, AGREEMENT_FIELDS);
#endif
