import dj_database_url

DATABASES = {
    "default": dj_database_url.config(conn_max_age=600, conn_health_checks=True, ssl_require=True),
    "other": dj_database_url.parse("postgres://user:p%23w@host:5433/name?sslmode=require"),
}
