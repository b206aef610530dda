# spectral.sh SPECTRAL RULESET: how many results each rule has in the appsettings files below the current folder.
"$1" lint '**/appsettings*.json' --ruleset "$2" --ignore-unknown-format --format json |
  awk -F'"' '$2 == "code" { n[$4]++ } END { for (rule in n) print rule, n[rule] }'
