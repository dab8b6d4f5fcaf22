/* usage: cities FOLDER   makes the databases that tests copy (city.h): files in the folder, or databases of the PostgreSQL that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include "city.h"

static void city_write(const char *into, const char *name, const char *folder)
{
	struct database d = { 0 };
	if (!database_server()) {
		snprintf(d.url, sizeof(d.url), "sqlite:%s/%s.db", into, name);
		city_read(&d, folder);
		return;
	}
	char sql[100];
	snprintf(d.schema, sizeof(d.schema), "city_%s", name);
	snprintf(sql, sizeof(sql), "CREATE DATABASE %s", d.schema);
	database_server_do(sql);
	database_url(&d, d.schema);
	city_read(&d, folder);
	/* what the server does by itself for a city that has been there for a while: the planner knows it, and no search reads through the list
	 * of words that wait for their index */
	static const char *const tended[] = { "ANALYZE", "SELECT gin_clean_pending_list('search_words_title'::regclass)",
		"SELECT gin_clean_pending_list('search_words_body'::regclass)" };
	PGconn *c = PQconnectdb(d.url);
	for (size_t i = 0; i < COUNT(tended); i++) {
		PGresult *r = PQexec(c, tended[i]);
		if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
			fprintf(stderr, "%s: %s\n", tended[i], PQerrorMessage(c));
		PQclear(r);
	}
	PQfinish(c);
}

int main(int count, char **words)
{
	if (count != 2) {
		fputs("usage: cities FOLDER\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < COUNT(copied_cities); i++)
		city_write(words[1], copied_cities[i].name, copied_cities[i].folder);
	return 0;
}
