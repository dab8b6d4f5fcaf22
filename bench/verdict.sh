# verdict.sh - read by the scripts that work out their ratios themselves: one line with value, target and verdict, as bench/verdict.c writes it.
missed=0

# verdict TEXT VALUE target|aim LIMIT more|less
verdict() {
	awk -v text="$1" -v value="$2" -v wanted="$3" -v limit="$4" -v way="$5" 'BEGIN {
		good = way == "more" ? value >= limit : value <= limit
		word = wanted == "target" ? (good ? "ok" : "MISSED") : (good ? "reached" : "not yet")
		printf "%-84s %8.2f   %-6s %-14s  %s\n", text, value, wanted, sprintf("%.2f or %s", limit, way), word
		exit wanted == "target" && !good }' || missed=1
}
