# ajv.sh AJV SCHEMA: how many appsettings files below the current folder the schema refuses.
"$1" validate -s "$2" -d '**/appsettings*.json' --errors=line 2>&1 |
  awk '/ invalid$/ { n++ } END { print "invalid", n + 0 }'
