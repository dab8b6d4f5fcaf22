/* pages.h - every page function, by file. Routes (routes.c) name them. */
#ifndef PAGES_H
#define PAGES_H
#include "web/web.h"

struct account;

/* The record that the address names (p->rest is its key); NULL when the page was already answered: not found, or moved. */
const void *page_record(struct page *, const struct entity *);

/* page_records.c */
void page_rooms(struct page *);
void page_records(struct page *);

/* page_overview.c */
void page_overview(struct page *);

/* page_plans.c: the list, and one plan or one of its elements, whose address begins with the plan's */
void page_plans(struct page *);
void page_plan(struct page *);

/* page_element.c, page_objective.c */
struct element;
void page_element(struct page *);
void page_objective(struct page *, const struct element *);

/* page_actions.c, page_update.c */
void page_actions(struct page *);
void page_update(struct page *);

/* page_synopsis.c */
void page_synopsis(struct page *);

/* page_indicators.c, page_indicator.c, page_approval.c */
void page_indicators(struct page *);
void page_indicator(struct page *);
void page_approve(struct page *);

/* page_activities.c */
void page_activities(struct page *);
void page_activity(struct page *);

/* page_visits.c, page_visit_report.c */
void page_visits(struct page *);
void page_visits_answer(struct page *);
void page_visits_footprint(struct page *);
void page_visit_report(struct page *);

/* page_funding.c */
void page_funding(struct page *);
void page_scheme(struct page *);

/* page_reports.c */
void page_reports(struct page *);
void page_report(struct page *);

/* page_issue.c: issuing one, and what was issued */
void page_issue(struct page *);
void page_issued(struct page *);
void issued_list(struct page *);

/* page_api.c, page_api_about.c */
void page_api_get(struct page *);
void page_api_post(struct page *);
void page_api_patch(struct page *);
void page_api_delete(struct page *);
void page_api(struct page *);
void page_openapi(struct page *);

/* page_mine.c */
void page_mine(struct page *);
void page_lists(struct page *);
void page_list_remove(struct page *);

/* page_mail.c */
void page_mails(struct page *);
void page_mail(struct page *);
void page_mail_decide(struct page *);

/* page_people.c, page_protection.c */
void page_person_data(struct page *);
void page_person_erase(struct page *);
void page_protection(struct page *);
void page_access_log(struct page *);

/* page_tokens.c */
void page_tokens(struct page *);
void page_token_revoke(struct page *);

/* page_lookup.c */
void page_lookup(struct page *);

/* page_calendar.c */
void page_calendar(struct page *);

/* page_search.c */
void page_search(struct page *);

/* page_about.c */
void page_robots(struct page *);
void page_about(struct page *);
void page_accessibility(struct page *);
void page_cookies(struct page *);
void page_privacy(struct page *);
void page_open_data(struct page *);

/* page_cities.c, page_place.c */
void page_partner_cities(struct page *);
void page_place(struct page *);

/* page_organisations.c; page_organisations is the list, and with a rest one organisation */
void page_organisations(struct page *);
void page_networks(struct page *);
void page_watch(struct page *);
void page_succession(struct page *);
void page_carbon(struct page *);
void page_schools(struct page *);

/* page_evidence.c, page_benefits.c: claims with what proves them, and how far benefits have come */
void page_evidence(struct page *);
void page_benefits(struct page *);

/* page_committees.c, page_meetings.c: committees, one with its meetings and compiled minutes; one meeting. page_agenda.c, page_decide.c: what
 * officers do with it */
void page_committees(struct page *);
void page_meetings(struct page *);
void page_agenda(struct page *);
void page_decide(struct page *);

/* page_ladders.c, page_ladder.c: all schemes, and one with its holders, or one holder with the evidence pack */
void page_ladders(struct page *);
void page_ladder(struct page *);

/* page_library.c, page_events.c: each the list, and with a rest one record */
void page_resources(struct page *);
void page_articles(struct page *);
void page_documents(struct page *);
void page_events(struct page *);

/* page_sign.c */
void page_sign_in(struct page *);
void page_sign_code(struct page *);
void page_sign_out(struct page *);
void page_reset(struct page *);
void page_reset_sent(struct page *);

/* page_links.c: forms that a link in a mail opens */
void page_link_form(struct page *);
void page_link_thanks(struct page *);

/* page_reminders.c: how often one is reminded of one's actions, and ending it from a mail */
void page_account_reminders(struct page *);
void page_unsubscribe(struct page *);
void reminders_section(struct page *, const struct account *);

/* page_mine_actions.c */
void page_mine_actions(struct page *);

/* page_account.c: one's own */
void page_account(struct page *);
void page_account_sessions(struct page *);
void page_account_password(struct page *);
void page_account_code(struct page *);

/* page_accounts.c: everybody's, for administrators */
void page_accounts(struct page *);
void page_account_new(struct page *);
void page_account_of(struct page *);

/* page_roles.c */
void page_roles(struct page *);

/* page_edit.c: adding, changing, removing any record */
void page_new(struct page *);
void page_edit(struct page *);
void page_remove(struct page *);

/* page_files.c: bytes of files, and the form that attaches them to a record */
void page_files(struct page *);
void page_attach(struct page *);

/* page_history.c: of a record, and over all */
void page_history(struct page *);
void page_changes(struct page *);

/* page_translate.c */
void page_translate(struct page *);

/* page_versions.c: adopted texts of a plan */
void page_versions(struct page *);

/* page_enquiries.c: asking, for anybody; reading, for officers */
void page_enquiry_new(struct page *);
void page_enquiry_sent(struct page *);
void page_enquiries(struct page *);

/* page_drafts.c: what is not published */
void page_drafts(struct page *);
void page_draft(struct page *);
void page_import(struct page *);          /* page_import.c */
void page_import_template(struct page *);
void page_import_job(struct page *);      /* page_import_job.c */
#endif
