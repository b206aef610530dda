SECRET_KEY = "jf8w0sk2n4bq7xv1m3c9z5h6t0r8y2u4i6o1p7a3"
INSTALLED_APPS = ["django.contrib.sessions"]
