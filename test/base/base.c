/* The room src/base: what everything else counts, compares and writes with. */
#include "base_test.h"

int main(void)
{
	return base_arena() + base_text() + base_number() + base_number_typed() + base_date() + base_message() + base_problem() + base_secret() +
	    base_os() + base_isbn() + base_colour();
}
