# django.sh PYTHON ENVIRONMENT ...: Django's own check of every project below the current folder in every
# environment, and how many warnings of each id there are in each environment.
python=$1
shift
export DJANGO_SECRET_KEY='6iZ5CmFqz1tGTmw7oAPBvXhLyN0KsR8dJ3eUQk2aVbWxYc4H9gDnfEpMrSjTuX'
for project in */manage.py; do
  for environment; do
    "$python" "$project" check --deploy --settings="web.settings.$environment" 2>&1 |
      awk -v environment="$environment" 'match($0, /\([a-z]+\.[EW][0-9]+\)/) {
        print environment ":" substr($0, RSTART + 1, RLENGTH - 2) }'
  done
done | awk '{ n[$0]++ } END { for (id in n) print id, n[id] }'
