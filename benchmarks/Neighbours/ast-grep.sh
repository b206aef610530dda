# ast-grep.sh AST-GREP RULES: how many matches each rule has in the files below the current folder, on one thread.
"$1" scan --rule "$2" --json=stream --threads 1 . |
  awk 'match($0, /"ruleId":"[^"]*"/) { n[substr($0, RSTART + 10, RLENGTH - 11)]++ }
    END { for (rule in n) print rule, n[rule] }'
