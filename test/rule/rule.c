/* The room src/rule, as far as it needs no database: what is worked out from rows, with the arithmetic written out. */
#include "rule_test.h"

int main(void)
{
	return rule_accounts() + rule_activity() + rule_measure() + rule_carbon() + rule_trade() + rule_travel() + rule_ladder() + rule_fit() +
	    rule_bid() + rule_lending() + rule_reminder() + rule_publish() + rule_event();
}
