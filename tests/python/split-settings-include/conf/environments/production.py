MIDDLEWARE.append("production")
