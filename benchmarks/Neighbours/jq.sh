# jq.sh JQ FILTER: how many rules the filter names for the appsettings files below the current folder.
find . -name 'appsettings*.json' -print0 | xargs -0 "$1" -r -f "$2" |
  awk '{ n[$0]++ } END { for (rule in n) print rule, n[rule] }'
